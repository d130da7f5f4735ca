import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit, total } from "../page.ts";
import { sentFile } from "../parts/file.ts";
import { coordinates } from "../parts/location.ts";
import { postTitle, reward } from "../parts/post.ts";
import { line, prose } from "../text/text.ts";
import { account } from "./accounts.ts";
import { message } from "./messages.ts";

export const posts = {
  list: endpoint({
    method: "GET",
    path: "/posts",
    access: "account",
    summary:
      "Posts, newest first: of all feeds that the caller may enter, of one feed, of one author, or of the people that the caller follows; optionally only open posts. The caller need not be a member of a feed to read its posts.",
    input: z.strictObject({
      roomId: z.optional(id),
      authorId: z.optional(id),
      /** true: only posts of people that the caller follows. */
      following: z.optional(z.boolean()),
      /** true: only posts that are neither closed nor past their `openUntil`. */
      open: z.optional(z.boolean()),
      /** true: the answer has `total`. */
      total: z.optional(z.boolean()),
      cursor: z.optional(cursor),
      limit: pageLimit,
    }),
    output: z.strictObject({
      posts: z.array(z.strictObject({ roomId: id, message })),
      /** The caller's own reactions that `reactions` of these messages do not list. */
      reacted: z.optional(z.array(z.strictObject({ roomId: id, messageId: id, emoji: z.string() }))),
      /** Authors and mentioned people. */
      accounts: z.array(account),
      total: z.optional(total),
      /** Null on the last page. A page with a `next` may be shorter than `limit`, or empty: the server reads a bounded number of rows. */
      next: z.nullable(cursor),
    }),
    errors: ["not_found"],
    limit: "read",
  }),
  update: endpoint({
    method: "PATCH",
    path: "/feeds/:roomId/posts/:messageId",
    access: "room:member",
    summary:
      "Changes the caller's own post. An absent field is not changed; null removes it. The earlier state stays in the message's history. A closed post can be opened again.",
    input: z.strictObject({
      roomId: id,
      messageId: id,
      title: z.optional(postTitle),
      text: z.optional(prose(sizes.messageCeiling)),
      reward: z.optional(z.nullable(reward)),
      openUntil: z.optional(z.nullable(time)),
      closed: z.optional(z.boolean()),
      location: z.optional(
        z.nullable(z.strictObject({ ...coordinates, label: z.optional(line(sizes.locationLabel)) })),
      ),
      /** The new list of all files of the post, in order. A file that the post has already is kept; its `alt` changes if it is given. */
      files: z.optional(z.array(sentFile).check(z.maxLength(sizes.parts - 1))),
    }),
    output: message,
    errors: ["not_found", "forbidden", "message_deleted", "room_archived"],
    limit: "write",
  }),
};

export const postsNoun = { endpoints: posts } satisfies NounManifest;
