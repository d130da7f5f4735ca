import { afterEach, describe, expect, test } from "bun:test";
import type { Client, CustomEmoji } from "@parley/sdk";
import { nameFromFile, typedNames } from "../src/custom-emoji/emoji-name.ts";
import { findEmoji } from "../src/emoji/emoji-list.ts";
import { ownEmoji } from "../src/emoji/own-emoji.ts";
import { ReactionEmoji } from "../src/emoji/ReactionEmoji.tsx";
import { Markdown } from "../src/rich-text/markdown/Markdown.tsx";
import { act, cleanup, createOfflineClient, draw, fireEvent, me } from "./draw.tsx";

afterEach(() => cleanup());

const boat: CustomEmoji = {
  ...{ name: "party-boat", aliases: ["pb", "party_ship"], fileId: "01930000-0000-7000-8000-00000000b0a7" },
  ...{ animated: false, by: me, createdAt: 0, revision: 5 },
};
const wheel: CustomEmoji = { ...boat, name: "wheel", aliases: [], fileId: me, animated: true };

/** A client of a server with these emoji. */
async function clientWith(...emoji: CustomEmoji[]): Promise<Client> {
  const client = createOfflineClient(async () => Response.json({ revision: 5, emoji }));
  await client.emoji.list({});
  return client;
}

async function drawn(text: string, client?: Client): Promise<HTMLElement> {
  await draw(<Markdown text={text} drawMention={() => null} />, client ?? (await clientWith(boat, wheel)));
  const element = document.querySelector<HTMLElement>(".written");
  if (!element) throw new Error("nothing was drawn");
  return element;
}
const pictures = (element: HTMLElement) => [...element.querySelectorAll("img")];
const alts = (element: HTMLElement) => pictures(element).map((picture) => picture.alt);

describe("the name of an emoji of the server's own", () => {
  test("is its picture in a text, with the name for who does not see it; by an alias too", async () => {
    const element = await drawn("Ahoy :party-boat: and :pb:, **all :wheel:**!");
    expect(alts(element)).toEqual([":party-boat:", ":pb:", ":wheel:"]);
    expect(pictures(element)[0]?.getAttribute("src")).toBe(`/api/files/${boat.fileId}`);
    expect(element.textContent).toBe("Ahoy  and , all !");
  });

  test.each([
    ["where nobody has added it", "a :dinghy: here"],
    ["in code", "`:party-boat:`"],
    ["in a block of code", "```\n:party-boat:\n```"],
    ["in an address", "https://example.org/a:wheel:b"],
    ["behind a digit", "at 10:wheel: sharp"],
    ["before a digit", "at :wheel:30 sharp"],
    ["with other letters", ":Party-Boat: :party boat: : wheel: :wheel"],
  ])("stays text %s", async (_, text) => {
    const element = await drawn(text);
    expect(alts(element)).toEqual([]);
    expect(element.textContent).toContain(text.replaceAll(/[`\n]/g, "").trim());
  });

  test("becomes its picture when it is added, and text again when it is removed", async () => {
    let emoji = [wheel];
    const client = createOfflineClient(async () => Response.json({ revision: 5, emoji }));
    const element = await drawn("a :party-boat:", client);
    expect(alts(element)).toEqual([]);
    const learn = async (next: CustomEmoji[]) => {
      emoji = next;
      await act(async () => void (await client.emoji.list({})));
    };
    await learn([wheel, boat]);
    expect(alts(element)).toEqual([":party-boat:"]);
    await learn([wheel]);
    expect([alts(element), element.textContent]).toEqual([[], "a :party-boat:"]);
  });

  test("is text where its picture cannot be loaded", async () => {
    const element = await drawn("a :party-boat:");
    const [picture] = pictures(element);
    if (!picture) throw new Error("no picture");
    await act(async () => void fireEvent.error(picture));
    expect([alts(element), element.textContent]).toEqual([[], "a :party-boat:"]);
  });

  test("is not looked for in a text that is nothing else: each would be something to draw", async () => {
    expect(alts(await drawn(":wheel: ".repeat(200)))).toHaveLength(200);
    cleanup();
    expect(alts(await drawn(":wheel: ".repeat(2_000)))).toEqual([]);
  });

  test("makes a message large when it is alone, as other emoji do", async () => {
    const isLarge = async (text: string) => {
      const { className } = await drawn(text);
      cleanup();
      return className.includes("text-[1.75rem]");
    };
    const texts = [":wheel:", ":wheel::pb: 🎉", ":wheel: :wheel: :wheel: :wheel:", "a :wheel:", "🎉"];
    const found: boolean[] = [];
    for (const text of texts) found.push(await isLarge(text));
    expect(found).toEqual([true, true, false, false, true]);
    // The style applies only while the picture of the emoji is rendered.
    expect((await drawn(":dinghy:")).className).toContain("has-[[data-own-emoji]]:text-[1.75rem]");
  });

  test("of one that moves stands still for who wants no motion", async () => {
    const element = await drawn(":wheel: :pb:");
    const stills = [...element.querySelectorAll("source")];
    expect(stills.map(({ media, srcset }) => [media, srcset])).toEqual([
      ["(prefers-reduced-motion: reduce)", `/api/files/${wheel.fileId}?size=small`],
    ]);
  });

  test("is the picture of a reaction, and its text once it is gone", async () => {
    await draw(
      <div className="written">
        <ReactionEmoji emoji=":wheel:" />
        <ReactionEmoji emoji=":gone:" />
        <ReactionEmoji emoji="🎉" />
      </div>,
      await clientWith(wheel),
    );
    const element = document.querySelector<HTMLElement>(".written");
    expect(element && [alts(element), element.textContent]).toEqual([[":wheel:"], ":gone:🎉"]);
  });
});

describe("the server's own emoji", () => {
  const own = ownEmoji(new Map([wheel, boat].map((emoji) => [emoji.name, emoji])));

  test.each([
    ["party-boat", "exactly"],
    [":party-boat:", "as written"],
    ["party-b", "by its beginning"],
    ["boat", "by a word in it"],
    ["pb", "by an alias"],
    ["party ship", "by the words of an alias"],
    ["party_sh", "by the beginning of an alias"],
  ])("are found by %s: %s", (query) => {
    expect(findEmoji(query, {}, own).map(({ emoji }) => emoji)).toContain(":party-boat:");
  });

  test("come before those of Unicode for a name that is theirs, and are in the order of their names", () => {
    expect(findEmoji("pb", {}, own)[0]?.emoji).toBe(":party-boat:");
    expect(own.map(({ emoji }) => emoji)).toEqual([":party-boat:", ":wheel:"]);
    expect(findEmoji("tada", {}, own)[0]?.emoji).toBe("🎉");
  });
});

describe("a name for a new emoji", () => {
  test.each([
    ["Party Boat.png", "party-boat"],
    ["party_boat.final.GIF", "party_boat-final"],
    ["Über den Fluß.webp", "uber-den-flu"],
    ["--x2--.png", "x2"],
    ["ボート.png", ""],
    ["a.png", ""],
    [`${"boat".repeat(20)}.png`, "boat".repeat(8)],
  ])("is made of the file's: %s", (file, name) => {
    expect(nameFromFile(file)).toBe(name);
  });

  test("is typed with or without colons, several of them with spaces or commas, each once", () => {
    expect(typedNames(" :PB:, ship  pb,oar ")).toEqual(["pb", "ship", "oar"]);
  });
});
