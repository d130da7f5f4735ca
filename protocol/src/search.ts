import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { id, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import { message } from "./messages.ts";
import type { Noun } from "./noun.ts";
import { cursor } from "./page.ts";
import { room } from "./rooms.ts";
import { searchedKinds } from "./search/texts.ts";
import { lineOrEmpty } from "./text.ts";

/**
 * What is looked for: words, "phrases" between quotation marks, and -words that must not be there. Case, accents, width, Arabic diacritics, ß and the
 * dotless i do not count. All have to match; a word of three characters and more also in the middle of others.
 */
const words = z._default(lineOrEmpty(sizes.searchWords), "");

const some = <Item extends z.ZodMiniType>(item: Item) =>
  z.optional(z.array(item).check(z.minLength(1), z.maxLength(sizes.searchFilters)));

/** What a message has to be besides matching the words. Values of one filter are alternatives, except those of `has` and `is`: all of them count. */
const filters = {
  /** Rooms; one that the asker may not read is as one that does not exist: nothing is found in it. */
  roomIds: some(id),
  authorIds: some(id),
  /** What the message carries. A link is a web address in its text. */
  has: some(z.enum(searchedKinds)),
  /** Written at that time or later, and before that time: milliseconds since 1970. */
  after: z.optional(time),
  before: z.optional(time),
  /** true: the message mentions the asker, or the room. */
  mentionsMe: z.optional(z.boolean()),
  /** `thread`: a reply in a thread. `unread`: behind what the asker has read, and not their own. */
  is: some(z.enum(["pinned", "thread", "saved", "unread"])),
};

/** A message that was found. */
export const foundMessage = z.strictObject({
  roomId: id,
  message,
  /** 0: what is looked for stands there as one phrase; 1: as whole words; 2: as parts of words. */
  nearness: z.int(),
  /**
   * What the message answers, where the asker may read that: the message that it quotes, or else the root of its thread. Of the text a title or the
   * first line, shortened.
   */
  answers: z.optional(z.strictObject({ messageId: id, authorId: id, text: z.string() })),
});
export type FoundMessage = z.output<typeof foundMessage>;

const answer = {
  messages: z.array(foundMessage),
  /** Authors and mentioned people. */
  accounts: z.array(account),
  /**
   * False where messages may be missing before `reached`: the time for one search was over, or the index does not have them yet. With `next`
   * the search goes on from there.
   */
  complete: z.boolean(),
  /** Everything written at that time or later was looked at; absent when all was. */
  reached: z.optional(time),
  /** Present while the index is being made: the share of the messages that it has, 0 to 1. */
  indexed: z.optional(z.number()),
};

export const search = {
  messages: endpoint({
    method: "POST",
    path: "/search/messages",
    access: "account",
    summary:
      "Finds messages, posts and files in the rooms that the asker is in, and in feeds: by words, parts of words, file names and what pictures show. Of a message that was edited its present text counts. Deleted and cleared messages are not found.",
    input: z.strictObject({
      words,
      ...filters,
      /** `nearest`: phrases before whole words before parts of words, each newest first. */
      order: z._default(z.enum(["newest", "nearest"]), "newest"),
      cursor: z.optional(cursor),
      limit: z._default(z.int().check(z.minimum(1), z.maximum(sizes.searchPage)), 20),
    }),
    output: z.strictObject({
      ...answer,
      /** A page may be shorter than `limit`, also empty, and not be the last. */
      next: z.nullable(cursor),
    }),
    errors: [],
    limit: "search",
  }),
  everything: endpoint({
    method: "POST",
    path: "/search",
    access: "account",
    summary:
      "Finds people, the asker's rooms, channels and feeds that the asker may enter, and messages by the same words: the first of each kind. Words and phrases alone, without filters.",
    input: z.strictObject({
      words,
      /** Most of each kind. */
      limit: z._default(z.int().check(z.minimum(1), z.maximum(sizes.searchEverything)), 5),
    }),
    output: z.strictObject({
      people: z.array(account),
      rooms: z.array(z.strictObject({ room, joined: z.boolean() })),
      ...answer,
    }),
    errors: [],
    limit: "search",
  }),
};

export const searchNoun = { endpoints: search } satisfies Noun;
