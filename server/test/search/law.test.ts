import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Input } from "@parley/protocol";
import { middleOf, phraseIn, scripts, wordIn } from "@parley/protocol/search-corpus";
import { nearnessOf, termsOf, wordsForSearch, wordsOfMessage } from "@parley/protocol/searching";
import fc from "fast-check";
import { decodeParts } from "../../src/messages/parts.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { until } from "../log/readers/until.ts";
import { roomOf, tell } from "../messages/story.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now, search: true });
});
afterAll(() => server.close());

const sentences = scripts.flatMap(({ sentences: all }) => all.slice(0, 6));

/** What a person may find, by looking at every message of the database: newest first. */
async function scan(person: Person, words: string): Promise<string[]> {
  const { read } = server.app.database;
  const rows = await read
    .selectFrom("messages")
    .innerJoin("members", "members.room_id", "messages.room_id")
    .where("members.account_id", "=", person.id)
    .where("members.left_at", "is", null)
    .where("messages.deleted_at", "is", null)
    .whereRef("messages.position", ">", "members.cleared")
    .selectAll("messages")
    .orderBy("messages.created_at", "desc")
    .execute();
  const terms = termsOf(words);
  return rows
    .filter(({ text, parts }) => nearnessOf(wordsOfMessage({ text, parts: decodeParts(parts) }), terms) !== null)
    .map(({ id }) => id);
}

/** The same by the server: all pages of it. */
async function search(person: Person, words: string, order: "newest" | "nearest" = "newest"): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const input: Input<"search.messages"> = { words, order, limit: 7, ...(cursor !== undefined && { cursor }) };
    const page = await person.call("search.messages", input);
    ids.push(...page.messages.map(({ message }) => message.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

interface Of {
  readonly who: number;
  readonly room: number;
}
interface Say extends Of {
  readonly does: "say";
  readonly text: string;
}
interface Change extends Of {
  readonly does: "edit" | "delete" | "clear";
  readonly text: string;
  readonly at: number;
}
interface Move extends Of {
  readonly does: "leave" | "enter";
}
type Step = Say | Change | Move;

const who = fc.nat({ max: 2 });
const room = fc.nat({ max: 2 });
const text = fc.oneof(
  fc.constantFrom(...sentences),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .filter((each) => wordsForSearch(each) !== "" && !/[\p{Cc}\u202a-\u202e]/u.test(each)),
  fc.constantFrom("ab", "abc abcd", "bcd", "a b c", "東京", "京都", "straße", "STRASSE ab"),
);
const at = fc.nat({ max: 200 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("say" as const), who, room, text }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("edit" as const), who, room, text, at }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom("delete" as const, "clear" as const), who, room, text, at }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom("leave" as const, "enter" as const), who, room }) },
);
const query = fc.oneof(
  fc.constantFrom(...sentences).map(wordIn),
  fc.constantFrom(...sentences).map((each) => middleOf(wordIn(each))),
  fc.constantFrom(...sentences).map((each) => `"${phraseIn(each)}"`),
  fc.constantFrom("ab", "bc", "abc", "京", "東京", "strasse", "a", "-abc ab", '"a b"', "abc abcd", "of the"),
);

interface Scene {
  readonly people: readonly Person[];
  readonly roomIds: readonly string[];
  readonly sent: { readonly roomId: string; readonly id: string; readonly author: Person; readonly position: number }[];
}

const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => {},
    () => {},
  );

/** Does a step; what is refused changes nothing. */
async function take(scene: Scene, doing: Step): Promise<void> {
  const { people, roomIds, sent } = scene;
  now += 10;
  const person = people[doing.who];
  const roomId = roomIds[doing.room] ?? "";
  const owner = people[3];
  if (person === undefined || owner === undefined) return;
  if (doing.does === "say") {
    const said = await tell(person, roomId, doing.text).catch(() => undefined);
    if (said !== undefined) sent.push({ roomId, id: said.id, author: person, position: said.position });
    return;
  }
  if ("at" in doing) return change(scene, person, doing);
  const of = { roomId, accountId: person.id };
  return quietly(doing.does === "leave" ? owner.call("members.remove", of) : owner.call("members.add", of));
}

/** Changes a message, or what somebody sees of a room. */
async function change({ sent }: Scene, person: Person, doing: Change): Promise<void> {
  const target = sent[doing.at % Math.max(1, sent.length)];
  if (target === undefined) return;
  const of = { roomId: target.roomId, messageId: target.id };
  if (doing.does === "edit") return quietly(target.author.call("messages.edit", { ...of, text: doing.text }));
  if (doing.does === "delete") return quietly(target.author.call("messages.delete", of));
  return quietly(person.call("members.clearHistory", { roomId: target.roomId, position: target.position }));
}

test("W1, W8, W9: what is found is what a look at every message finds, whoever comes, goes, edits, deletes and clears", async () => {
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(query, { minLength: 4, maxLength: 8 }),
      async (steps, queries) => {
        turn += 1;
        const names = ["one", "two", "three", "owner"].map((name) => `${name}${turn}`);
        const people = Object.values(await server.people(...names));
        const owner = people[3];
        if (owner === undefined) throw new Error("there are four");
        const roomIds = [];
        for (const _ of [1, 2, 3]) roomIds.push(await roomOf(owner, ...people.slice(0, 3)));
        const scene: Scene = { people, roomIds, sent: [] };
        for (const each of steps) {
          await take(scene, each);
          // What somebody may not read any more is gone at once, whatever the index has by then.
          if (each.does === "say" || each.does === "enter") continue;
          const found = await search(people[each.who] ?? owner, "ab");
          const readable = new Set(await scan(people[each.who] ?? owner, ""));
          expect(found.filter((id) => !readable.has(id))).toEqual([]);
        }
        for (const words of queries)
          for (const person of people) {
            const expected = await scan(person, words);
            await until(async () => Bun.deepEquals(await search(person, words), expected));
            expect((await search(person, words, "nearest")).sort()).toEqual(expected.sort());
          }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
