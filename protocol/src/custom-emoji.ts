import * as z from "zod/mini";
import { emojiNamePattern } from "./emoji-name.ts";
import { endpoint } from "./endpoint.ts";
import { id, position, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import type { Noun } from "./noun.ts";

const name = z.string().check(z.regex(emojiNamePattern));
const aliases = z.array(name).check(z.maxLength(sizes.emojiAliases));

/** A picture that everybody on the server writes as `:name:`. */
export const customEmoji = z.strictObject({
  /** Never changes, so that the messages and reactions that say it stay true. */
  name: z.string(),
  /** Other names by which it is found and written. Reactions are by `name` alone. */
  aliases: z.array(z.string()),
  /** Its picture, which every account may read: at most `sizes.emojiSide` pixels on a side. Of one that moves, `size=small` is still. */
  fileId: id,
  animated: z.boolean(),
  /** Who added it. */
  by: id,
  createdAt: time,
  /** Directory position of its last change. */
  revision: position,
});
export type CustomEmoji = z.output<typeof customEmoji>;

export const emojiEndpoints = {
  list: endpoint({
    method: "GET",
    path: "/emoji",
    access: "account",
    summary:
      "All of the server's own emoji, by name, at most 1,000. Whoever holds the list names its `revision`, and is answered `unchanged` where it is still that.",
    input: z.strictObject({ revision: z.optional(position) }),
    output: z.union([
      z.strictObject({ unchanged: z.literal(true) }),
      z.strictObject({
        /** Directory position of the last change of the list; 0 while there was none. */
        revision: position,
        emoji: z.array(customEmoji),
      }),
    ]),
    errors: [],
    limit: "read",
  }),
  add: endpoint({
    method: "PUT",
    path: "/emoji/:name",
    access: "account",
    summary:
      "Adds an emoji: a picture of the asker's own that is ready, of at most 512 KiB and 128 pixels on a side. Who may is a setting of the server (`emojiBy`). Neither the name nor an alias is one of another emoji, or of one of Unicode's. The same again changes nothing.",
    input: z.strictObject({ name, fileId: id, aliases: z._default(aliases, []) }),
    output: customEmoji,
    errors: [...(["not_found", "forbidden", "name_taken", "too_many_emoji"] as const), "file_preparing"],
    limit: "write",
  }),
  update: endpoint({
    method: "PATCH",
    path: "/emoji/:name",
    access: "account",
    summary:
      "Changes the aliases of an emoji, for who added it and admins of the server. The same again changes nothing.",
    input: z.strictObject({ name, aliases }),
    output: customEmoji,
    errors: ["not_found", "forbidden", "name_taken"],
    limit: "write",
  }),
  remove: endpoint({
    method: "DELETE",
    path: "/emoji/:name",
    access: "account",
    summary:
      "Removes an emoji, for who added it and admins of the server. Messages and reactions go on saying `:name:`. Again changes nothing.",
    input: z.strictObject({ name }),
    output: z.strictObject({}),
    errors: ["forbidden"],
    limit: "write",
  }),
};

export const emojiNoun = {
  endpoints: emojiEndpoints,
  directoryEvents: [
    /** A new one, or one with other aliases. `position` is its `revision`. */
    z.strictObject({ type: z.literal("emoji.changed"), position, emoji: customEmoji }),
    z.strictObject({ type: z.literal("emoji.removed"), position, name: z.string() }),
  ],
} satisfies Noun;
