import { expect, test } from "bun:test";
import { scripts } from "@parley/protocol/search-corpus";
import { searchedKinds, wordsForSearch } from "@parley/protocol/searching";
import fc from "fast-check";
import type { IndexChange, IndexQuery, Place, SearchDoc, SearchIndex } from "../../../src/search/search-index.ts";
import { keyOf, neverAborted } from "../index-under-test.ts";
import { fits, PlainScan } from "../plain-scan.ts";
import { gramsOf, newId, type Scene } from "./scene.ts";

const texts = fc.oneof(
  fc.constantFrom(...scripts.flatMap((script) => script.sentences.slice(0, 3))),
  fc.constantFrom("", "a", "go", "タワ", "the the the", "a go", "🎉🎉"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

/** A change of one of four rooms. */
const act = fc.record({
  room: fc.nat(3),
  dropsRoom: fc.nat(9).map((one) => one === 0),
  droppedUpTo: fc.integer({ min: -20, max: 10 }).map((position) => Math.max(0, position)),
  dropped: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
  docs: fc.uniqueArray(
    fc.record({
      ...{ position: fc.integer({ min: 1, max: 12 }), text: texts, author: fc.nat(2), isReply: fc.boolean() },
      ...{ kinds: fc.subarray([...searchedKinds]), isAtOnce: fc.boolean() },
    }),
    { maxLength: 4, selector: ({ position }) => position },
  ),
});

/** What is looked for: a part of a text, or all of it. Times are seconds after the test began. */
const question = fc.record({
  ...{ text: texts, from: fc.nat(40), length: fc.integer({ min: 1, max: 9 }), isWhole: fc.boolean() },
  ...{ rooms: fc.subarray([0, 1, 2, 3]), cleared: fc.nat(6), isReply: fc.boolean() },
  ...{ limit: fc.integer({ min: 1, max: 9 }), after: fc.option(fc.nat(60)), before: fc.option(fc.nat(60)) },
  authors: fc.option(fc.subarray([0, 1, 2], { minLength: 1 })),
  kinds: fc.option(fc.subarray([...searchedKinds], { maxLength: 2 })),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

/** Rooms and people of one run, and what an index has to hold of them. */
class Run {
  readonly #scene: Scene;
  readonly #begun: number;
  readonly #rooms = [0, 1, 2, 3].map(newId);
  readonly #authors = [0, 1, 2].map(newId);
  readonly #plain = new PlainScan();
  /** A message keeps its author and time, whatever happens to it. */
  readonly #kept = new Map<string, Pick<SearchDoc, "createdAt" | "authorId">>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#begun = scene.now;
  }

  async change({ room, docs, ...rest }: Act): Promise<void> {
    const roomId = this.#rooms[room] ?? "";
    const sorted = docs.toSorted((one, other) => one.position - other.position);
    const change: IndexChange = { roomId, ...rest, docs: sorted.map((each) => this.#doc(roomId, each)) };
    this.#plain.change(change);
    await this.#scene.fed.change(roomId, change);
  }

  /** Looks for it in the index and in the plain list. */
  async compare(asked: Question): Promise<void> {
    const indexQuery = this.#indexQuery(asked);
    const found = new Set((await pagesOf(this.#scene.index, indexQuery, asked.limit)).map(keyOf));
    const missing = this.#plain.find(indexQuery).map(keyOf);
    expect(missing.filter((key) => !found.has(key))).toEqual([]);
    // It may find more, but nothing that is not there, or that anything but its words keeps out.
    const possible = new Set(this.#plain.docs.filter((each) => fits(each, indexQuery)).map(keyOf));
    expect([...found].filter((key) => !possible.has(key))).toEqual([]);
  }

  #doc(roomId: string, { position, text, author, isAtOnce, isReply, kinds }: Act["docs"][number]): SearchDoc {
    if (!isAtOnce) this.#scene.now += 1000;
    const key = keyOf({ roomId, position });
    const fixed = this.#kept.get(key) ?? { createdAt: this.#scene.now, authorId: this.#authors[author] ?? "" };
    this.#kept.set(key, fixed);
    return { ...fixed, roomId, position, isReply, kinds, words: wordsForSearch(text) };
  }

  #indexQuery({ text, from, length, isWhole, ...asked }: Question): IndexQuery {
    const words = [...wordsForSearch(text)];
    const part = words.slice(from % (words.length + 1)).slice(0, length);
    return {
      grams: gramsOf(isWhole ? text : part.join("")),
      rooms: new Map(asked.rooms.map((at) => [this.#rooms[at] ?? "", at === 0 ? asked.cleared : 0])),
      ...(asked.authors && { authorIds: asked.authors.map((at) => this.#authors[at] ?? "") }),
      ...(asked.kinds && { kinds: asked.kinds }),
      ...(asked.isReply && { isReply: true }),
      ...(asked.after !== null && { after: this.#begun + 1000 * asked.after }),
      ...(asked.before !== null && { before: this.#begun + 1000 * asked.before }),
    };
  }
}

/** All places, each once. What was dropped and comes back keeps its time, and may stand elsewhere in the order. */
async function pagesOf(index: SearchIndex, indexQuery: IndexQuery, limit: number): Promise<Place[]> {
  const all: Place[] = [];
  let behind: Place | null = null;
  do {
    const found: Awaited<ReturnType<SearchIndex["find"]>> = await index.find(indexQuery, behind, limit, neverAborted);
    expect(found.places.length).toBeLessThanOrEqual(limit);
    all.push(...found.places);
    behind = found.reached;
  } while (behind !== null);
  expect(new Set(all.map(keyOf)).size).toBe(all.length);
  return all;
}

/** Whatever happens, an index finds what a list that is read from end to end has. */
export function randomContract(scene: Scene): void {
  test("random changes and searches: it finds what a plain scan finds", async () => {
    const acts = fc.array(act, { maxLength: 8 });
    const questions = fc.array(question, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(acts, questions, async (changes, asked) => {
        const run = new Run(scene);
        for (const change of changes) await run.change(change);
        for (const each of asked) await run.compare(each);
      }),
      { numRuns: 150 },
    );
  }, 240_000);
}
