import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor } from "../page.ts";
import { searchedKinds } from "../search/texts.ts";
import { lineOrEmpty } from "../text/text.ts";
import { account } from "./accounts.ts";
import { message } from "./messages.ts";
import { room } from "./rooms.ts";

/**
 * The query: words, "phrases" in quotation marks, and -words that must not occur. Differences of case, accents, width, Arabic diacritics, ß and ss, dotted
 * and dotless i are ignored. Every term has to match; a word of three or more characters also matches inside other words.
 */
const words = z._default(lineOrEmpty(sizes.searchWords), "");

const some = <Item extends z.ZodMiniType>(item: Item) =>
  z.optional(z.array(item).check(z.minLength(1), z.maxLength(sizes.searchFilters)));

/** Filters, which all have to match. The values of one filter are alternatives, except for `has` and `is`, whose values all have to match. */
const filters = {
  /** Room ids. A room that the caller may not read gives no results, like one that does not exist. */
  roomIds: some(id),
  authorIds: some(id),
  /** Kinds of content of the message. A link is a web address in its text. */
  has: some(z.enum(searchedKinds)),
  /** `after`: sent at this time or later. `before`: sent before this time. Milliseconds since 1970. */
  after: z.optional(time),
  before: z.optional(time),
  /** true: the message mentions the caller, or the room. */
  mentionsMe: z.optional(z.boolean()),
  /** `thread`: a reply in a thread. `unread`: a message by others that the caller has not read. */
  is: some(z.enum(["pinned", "thread", "saved", "unread"])),
};

/** A search result. */
export const foundMessage = z.strictObject({
  roomId: id,
  message,
  /** 0: the words of the query match as one phrase; 1: as whole words; 2: as parts of words. */
  nearness: z.int(),
  /**
   * What the message answers, where the caller may read that: the message that it quotes, or else the root of its thread. Of the text a title or the
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
   * False if matches sent before `reached` may be missing, because the time limit of one search was reached, or because the index does not
   * contain those messages yet. A call with `next` continues the search.
   */
  complete: z.boolean(),
  /** The search covers every message sent at this time or later; absent if it covers all messages. */
  reached: z.optional(time),
  /** Present while the index is being built: the share of messages that it contains, 0 to 1. */
  indexed: z.optional(z.number()),
};

export const search = {
  messages: endpoint({
    method: "POST",
    path: "/search/messages",
    access: "account",
    summary:
      "Finds messages, posts and files in the rooms that the caller is in, and in feeds, by words, parts of words, file names and alt texts. For an edited message only its present text matches. Deleted and cleared messages are not found.",
    input: z.strictObject({
      words,
      ...filters,
      /** `nearest`: sorted by `nearness`, with equal `nearness` newest first. */
      order: z._default(z.enum(["newest", "nearest"]), "newest"),
      cursor: z.optional(cursor),
      limit: z._default(z.int().check(z.minimum(1), z.maximum(sizes.searchPage)), 20),
    }),
    output: z.strictObject({
      ...answer,
      /** Null on the last page. A page with a `next` may be shorter than `limit`, or empty. */
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
      "Finds people, the caller's rooms, channels and feeds that the caller may enter, and messages with the same query: the first results of each kind. The query has words and phrases, no filters.",
    input: z.strictObject({
      words,
      /** Most results of each kind. */
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

export const searchNoun = { endpoints: search } satisfies NounManifest;
