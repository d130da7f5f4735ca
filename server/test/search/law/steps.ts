import { middleOf, phraseIn, scripts, wordIn } from "@parley/protocol/search-corpus";
import { wordsForSearch } from "@parley/protocol/searching";
import fc from "fast-check";

interface Of {
  readonly who: number;
  /** The last room is the feed. */
  readonly room: number;
}
interface Say extends Of {
  readonly does: "say";
  readonly text: string;
}
interface Change extends Of {
  readonly does: "reply" | "edit" | "delete" | "clear" | "name" | "hide" | "unhide";
  readonly text: string;
  /** Which of the messages that were sent. */
  readonly at: number;
}
interface Move extends Of {
  readonly does: "leave" | "remove" | "enter";
}
export type Step = Say | Change | Move;

/** What is looked for: people, rooms and messages by their numbers in the scene. */
export interface Query {
  readonly words: string;
  /** Instead of the words: some of what this message says. */
  readonly said?: number | undefined;
  readonly cut?: ((sentence: string) => string) | undefined;
  readonly from?: number | undefined;
  readonly in?: number | undefined;
  readonly has?: "link" | "post" | undefined;
  /** From the time of one message to that of another. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly inThreads?: true | undefined;
}

export const sentences = scripts.flatMap(({ sentences: all }) => all.slice(0, 6));

const who = fc.nat({ max: 2 });
const room = fc.nat({ max: 3 });
const at = fc.nat({ max: 200 });
const text = fc.oneof(
  fc.constantFrom(...sentences),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .filter((each) => wordsForSearch(each) !== "" && !/[\p{Cc}\u202a-\u202e]/u.test(each)),
  fc.constantFrom("ab", "abc abcd", "bcd", "a b c", "東京", "京都", "straße", "STRASSE ab", "ab https://example.org"),
);

const does = <const Does extends Step["does"]>(...names: Does[]) => fc.constantFrom<Does[]>(...names);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: does("say"), who, room, text }) },
  { weight: 4, arbitrary: fc.record({ does: does("reply", "edit"), who, room, text, at }) },
  { weight: 2, arbitrary: fc.record({ does: does("delete", "clear", "name"), who, room, text, at }) },
  { weight: 2, arbitrary: fc.record({ does: does("hide", "unhide"), who, room, text, at }) },
  { weight: 2, arbitrary: fc.record({ does: does("leave", "remove", "enter", "enter"), who, room }) },
);

const cut = fc.constantFrom<((sentence: string) => string)[]>(
  wordIn,
  (each) => middleOf(wordIn(each)),
  (each) => `"${phraseIn(each)}"`,
);
const words = fc.oneof(
  fc.tuple(fc.constantFrom(...sentences), cut).map(([sentence, some]) => some(sentence)),
  fc.constantFrom("ab", "bc", "abc", "京", "東京", "strasse", "a", "-abc ab", '"a b"', "abc abcd", "of the"),
);

const filters = {
  from: who,
  in: room,
  has: fc.constantFrom<("link" | "post")[]>("link", "post"),
  after: at,
  before: at,
  inThreads: fc.constant<true>(true),
};
const names = ["from", "in", "has", "after", "before", "inThreads"] as const;

export const query: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ words }),
  fc.record({ words, said: at, cut }),
  // With one filter or two: with more, hardly anything would be found.
  fc
    .record({
      ...filters,
      kept: fc.subarray([...names], { minLength: 1, maxLength: 2 }),
      words: fc.constantFrom("", "ab"),
    })
    .map(({ kept, words, ...all }) => ({ words, ...Object.fromEntries(kept.map((name) => [name, all[name]])) })),
);
