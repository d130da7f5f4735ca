import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { line, lineOrEmpty } from "../text/text.ts";
import { account } from "./accounts.ts";
import { posting, room, roomEntry } from "./rooms.ts";

/** Id of the server's own feed, the same on every server. The first request for feeds creates it; it has no name until an owner sets one. */
export const ownFeedId = "00000000-0000-7000-8000-00000000feed";

export const feeds = {
  list: endpoint({
    method: "GET",
    path: "/feeds",
    access: "account",
    summary:
      "The feeds of the server that the caller may enter, oldest first. The first call creates the server's own feed.",
    input: z.strictObject({ cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({
      feeds: z.array(z.strictObject({ room, entered: z.boolean() })),
      next: z.nullable(cursor),
    }),
    errors: [],
    limit: "read",
  }),
  create: endpoint({
    method: "POST",
    path: "/feeds",
    access: "server:admin",
    summary:
      "Creates a feed, which every account of the server may enter; the caller owns it. Repeating the call with the same `key` answers the feed that it created; with other content: id_reused.",
    input: z.strictObject({
      /** Made by the caller (UUIDv7) and kept for every retry. The feed's own id is in the answer. */
      key: id,
      name: line(80),
      topic: z._default(lineOrEmpty(250), ""),
      posting: z._default(posting, "everybody"),
    }),
    output: roomEntry,
    errors: ["id_reused", "forbidden", "too_many_feeds"],
    limit: "write",
  }),
  enter: endpoint({
    method: "PUT",
    path: "/feeds/:roomId/membership",
    access: "account",
    summary:
      "Makes the caller a member of a feed. Only members can post, comment, react and receive its events. Entering again changes nothing. Owners and admins of the server become owners of each feed that they enter.",
    input: z.strictObject({ roomId: id }),
    output: z.strictObject({ entry: roomEntry, accounts: z.array(account) }),
    errors: ["not_found", "was_removed"],
    limit: "write",
  }),
};

export const feedsNoun = { endpoints: feeds } satisfies NounManifest;
