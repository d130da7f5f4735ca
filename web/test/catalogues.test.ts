import { describe, expect, test } from "bun:test";
import { type MessageFormatElement, TYPE } from "@formatjs/icu-messageformat-parser";
import { declareTexts } from "../catalogues/declare-texts.ts";
import { firstScreen } from "../catalogues/first-screen.ts";
import { parseMessage } from "../catalogues/parse-message.ts";
import { languagesIn, messagesIn, nounsIn, readCatalogue, source } from "../catalogues/read-catalogue.ts";

/** Texts that are the same in English and in another language. An object, so that each has its own line. */
const same: Readonly<Record<string, "all" | readonly string[]>> = {
  "accountPages.email": ["fr"],
  "accountPages.name": ["de"],
  "composer.addGif": ["de", "es", "fr", "ja"],
  "composer.inlineCode": ["de", "fr"],
  "composer.link": ["de"],
  "composer.linkText": ["de"],
  "composer.lists.emoji": ["de"],
  "customEmoji.name": ["de"],
  "customEmoji.title": ["de"],
  "days.date": ["fr"],
  "files.kinds.document": ["fr"],
  "files.kinds.video": ["de"],
  "gifs.emoji": ["de"],
  "gifs.title": ["de"],
  "inbox.inRoom": ["de"],
  "inbox.threads": ["de"],
  "messages.spoiler": ["de", "es"],
  "polls.question": ["fr"],
  "presence.offline": ["de"],
  "presence.online": ["de"],
  "rooms.fileKinds.video": ["de"],
  "rooms.name": ["de"],
  "search.groups.messages": ["fr"],
  "search.labels.in": ["de"],
  "search.operators.in": ["de"],
  "search.values.thread": ["de"],
  "server.title": ["de"],
  "settings.byName": ["de"],
  "settings.sessions": ["fr"],
  "shell.app": "all",
  "threads.all": ["de"],
  "threads.inRoom": ["de"],
  "threads.title": ["de"],
  "welcome.general": ["es"],
  "welcome.ideas": ["fr"],
};

/** The labels of keys are the same on most keyboards. */
const isPrinted = (path: string) => path.startsWith("shortcuts.keys.");

const english = new Map(messagesIn(readCatalogue(source)));
const argumentsOf = (text: string) => Object.fromEntries([...parseMessage(text).arguments].sort());
const deep = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => [
    element,
    ...("options" in element ? Object.values(element.options).flatMap(({ value }) => deep(value)) : []),
  ]);
const hasWords = (text: string) =>
  deep(parseMessage(text).elements).some(({ ...one }) => one.type === TYPE.literal && /\p{L}/u.test(one.value));

test("the six languages are here, and the types of their texts are those of English", async () => {
  expect(languagesIn()).toEqual(["ar", "de", "en", "es", "fr", "ja"]);
  expect(english.size).toBeGreaterThan(600);
  expect(await Bun.file(new URL("../src/strings/texts.ts", import.meta.url)).text()).toBe(declareTexts());
  const nouns = nounsIn().map(({ noun }) => noun);
  expect([...firstScreen].filter((noun) => !nouns.includes(noun))).toEqual([]);
});

describe.each(languagesIn())("%s", (language) => {
  const own = new Map(messagesIn(readCatalogue(language)));

  test("has exactly the texts of English, in its order, each with the same arguments", () => {
    expect([...own.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of own)
      expect({ path, ...argumentsOf(text) }).toEqual({ path, ...argumentsOf(english.get(path) ?? "") });
  });

  test("has a form for every count that it tells apart", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [path, text] of own)
      for (const element of deep(parseMessage(text).elements)) {
        if (element.type !== TYPE.plural) continue;
        const forms = Object.keys(element.options).filter((form) => !form.startsWith("="));
        expect({ path, forms: forms.sort() }).toEqual({ path, forms: [...pluralCategories].sort() });
      }
  });

  test("has words, and neither HTML nor code nor spaces at the ends of a line", () => {
    for (const [path, text] of own) {
      expect(`${path}: ${text}`).not.toMatch(/<|&\w+;|\$\{|: $|\s$|undefined|\[object/);
      expect(text === text.trimStart() || path === "accounts.thatIsYou").toBe(true);
    }
  });

  test("leaves nothing in English", () => {
    if (language === source) return expect(own).toEqual(english);
    const allowed = Object.keys(same).filter((path) => same[path] === "all" || same[path]?.includes(language));
    const left = [...own].filter(([path, text]) => text === english.get(path) && hasWords(text) && !isPrinted(path));
    expect(left.map(([path]) => path).sort()).toEqual(allowed);
  });

  test("keeps ranges of letters and digits on one line, and turns none of them around", () => {
    for (const path of ["accountPages.handleHint", "forms.handle"]) {
      const text = own.get(path) ?? "";
      expect(text).toContain("a\u2060–\u2060z");
      expect(text).toContain("0\u2060–\u20609");
      expect(text).not.toMatch(/[a-z0-9]–/);
    }
  });
});

test("the hint for the set-up code says in every language whose the server is", () => {
  for (const language of languagesIn()) {
    const hint = new Map(messagesIn(readCatalogue(language))).get("accountPages.setupCodeHint") ?? "";
    // The hint needs two statements: where the code is shown, and that anyone who reads it there controls the server.
    expect(hint.split(/[:：。]/).filter((part) => part.trim() !== "").length).toBeGreaterThanOrEqual(2);
  }
});
