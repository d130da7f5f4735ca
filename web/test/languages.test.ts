import { describe, expect, test } from "bun:test";
import { parseMessage } from "../catalogues/parse-message.ts";
import { languagesIn, messagesIn, ofLanguage, readCatalogue } from "../catalogues/read-catalogue.ts";
import { pickLanguage } from "../src/strings/language.ts";
import { spoken } from "../src/strings/spoken.ts";
import type { Language, Texts } from "../src/strings/texts.ts";

/** Values that select a form and do not appear in the text. */
const silent = new Set([
  "presence.typing count",
  "timeline.joinedLine count",
  "timeline.leftLine count",
  "timeline.roleLine role",
]);

const languages = languagesIn() as Language[];

/** All compiled texts of a language. */
const load = async (language: Language): Promise<Texts> =>
  ({ ...(await spoken[language].first()), ...(await spoken[language].later()) }) as Texts;

const at = (texts: Texts, path: string): unknown =>
  path.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], texts);

/** Sample values for the arguments of a message: an everyday count, a time, or a name that is in no language. */
const sampleOf = (kind: unknown, index: number) =>
  kind === "number" ? 41 + index : kind === "time" ? Date.UTC(2026, 4, 6) : `Qx${index}`;

describe.each(languages)("%s", (language) => {
  const messages = messagesIn(readCatalogue(language)).filter(([path]) => !path.startsWith(`${ofLanguage}.`));
  const isTurned = language === "ar";

  test("says every value that it is given, each apart where writing turns", async () => {
    const texts = await load(language);
    let called = 0;
    for (const [path, text] of messages) {
      const named = [...parseMessage(text).arguments];
      if (named.length === 0) continue;
      const values = named.map(([name, kind], index) => [name, sampleOf(kind, index)] as const);
      const given = values.length === 1 ? values[0]?.[1] : Object.fromEntries(values);
      const said = (at(texts, path) as (values: unknown) => string)(given);
      called += 1;
      for (const [name, value] of values) {
        if (silent.has(`${path} ${name}`)) continue;
        const wanted = typeof value === "number" && value > 1000 ? "2026" : String(value);
        expect(`${path}: ${said}`).toContain(wanted);
        if (isTurned && typeof value === "string")
          expect(said).toMatch(new RegExp(`[\u2066-\u2068][/@]?${value}\u2069`));
      }
    }
    expect(called).toBeGreaterThan(90);
  });

  test("has words for every count", async () => {
    const texts = await load(language);
    const counted = messages.filter(([, text]) => {
      const kinds = [...parseMessage(text).arguments.values()];
      return kinds.length === 1 && kinds[0] === "number";
    });
    expect(counted.length).toBeGreaterThan(20);
    for (const [path] of counted)
      for (const count of [0, 1, 2, 3, 11, 100, 1_000_000])
        expect(`${path} ${count}: ${(at(texts, path) as (count: number) => string)(count)}`).not.toMatch(
          /undefined|#|: $/,
        );
  });
});

test("Arabic has its six forms", async () => {
  const { threads } = await load("ar");
  const said = [0, 1, 2, 3, 11, 100].map(threads.replies);
  expect(new Set(said).size).toBe(6);
  expect(said[2]).toBe("ردّان");
  expect(said[3]).toEndWith("ردود");
});

describe("the language of the page", () => {
  test.each([
    ["is the one that was chosen", "ja", ["de-AT", "en"], "ja"],
    ["is the first that the browser asks for and there is", null, ["pt-BR", "de-AT", "fr"], "de"],
    ["is known in every spelling of its region", null, ["AR-eg"], "ar"],
    ["is English when none is known", null, ["pt-BR", "xx"], "en"],
    ["is English when nothing is asked for", null, [], "en"],
    ["is not a choice that there never was", "klingon", ["es-419"], "es"],
    ["is not a name that every object has", "constructor", ["toString"], "en"],
  ] as const)("%s", (_, chosen, wanted, expected) => {
    expect(pickLanguage(chosen, wanted)).toBe(expected);
  });
});
