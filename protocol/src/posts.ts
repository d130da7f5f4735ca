import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { id, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import { message } from "./messages.ts";
import type { Noun } from "./noun.ts";
import { cursor, pageLimit, total } from "./page.ts";
import { sentFile } from "./parts/file.ts";
import { coordinates } from "./parts/location.ts";
import { postTitle, reward } from "./parts/post.ts";
import { line, prose } from "./text.ts";

export const posts = {
  list: endpoint({
    method: "GET",
    path: "/posts",
    access: "account",
    summary:
      "Posts, newest first: of all feeds that the asker may enter, of one feed, of one author, or of the people that the asker follows; optionally only those that are open. Nobody has to have entered a feed to read its posts.",
    input: z.strictObject({
      roomId: z.optional(id),
      authorId: z.optional(id),
      /** true: only posts of people that the asker follows. */
      following: z.optional(z.boolean()),
      /** true: only posts that are not closed and whose time is not over. */
      open: z.optional(z.boolean()),
      /** true: the answer says how many posts there are. */
      total: z.optional(z.boolean()),
      cursor: z.optional(cursor),
      limit: pageLimit,
    }),
    output: z.strictObject({
      posts: z.array(z.strictObject({ roomId: id, message })),
      /** The asker's own reactions to these posts that the messages do not name. */
      reacted: z.optional(z.array(z.strictObject({ roomId: id, messageId: id, emoji: z.string() }))),
      /** Authors and mentioned people. */
      accounts: z.array(account),
      total: z.optional(total),
      /** A page may be shorter than `limit`, also empty, and not be the last: the server looks at a bounded number of rows. */
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
      "Changes one's own post; what is absent stays, and null takes away. What it was before stays in the message's history. A closed post can be opened again.",
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
      /** All files that the post has from now on, in their order. One that it has already stays as it is, with another `alt` where that is given. */
      files: z.optional(z.array(sentFile).check(z.maxLength(sizes.parts - 1))),
    }),
    output: message,
    errors: ["not_found", "forbidden", "message_deleted", "room_archived"],
    limit: "write",
  }),
};

export const postsNoun = { endpoints: posts } satisfies Noun;
