import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { emojiNamePattern } from "../text/emoji-name.ts";

const name = z.string().check(z.regex(emojiNamePattern));
const aliases = z.array(name).check(z.maxLength(sizes.emojiAliases));

/** A custom emoji: a picture that every account of the server can use by writing `:name:`. */
export const customEmoji = z.strictObject({
  /** Never changes, so that messages and reactions with this name stay valid. */
  name: z.string(),
  /** Other names for search and for `:name:` in texts. Reactions use `name` only. */
  aliases: z.array(z.string()),
  /** Its picture, which every account may read: at most `sizes.emojiSide` pixels on a side. For an animated picture `size=small` is a still one. */
  fileId: id,
  animated: z.boolean(),
  /** The account that added it. */
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
      "All custom emoji of the server, sorted by name, at most 1,000. A client that has the list sends its `revision`; the answer is `unchanged` if the list still has that revision.",
    input: z.strictObject({ revision: z.optional(position) }),
    output: z.union([
      z.strictObject({ unchanged: z.literal(true) }),
      z.strictObject({
        /** Directory position of the last change of the list; 0 before the first change. */
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
      "Adds an emoji: an uploaded picture of the caller that is ready, of at most 512 KiB and 128 pixels on a side. The server's setting `emojiBy` decides which accounts may add. The name and the aliases must not belong to another emoji of the server or of Unicode. Repeating the call changes nothing.",
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
      "Changes the aliases of an emoji. Allowed for the account that added it and for admins of the server. Repeating the call changes nothing.",
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
      "Removes an emoji. Allowed for the account that added it and for admins of the server. Messages and reactions keep the text `:name:`. Repeating the call changes nothing.",
    input: z.strictObject({ name }),
    output: z.strictObject({}),
    errors: ["forbidden"],
    limit: "write",
  }),
};

export const emojiNoun = {
  endpoints: emojiEndpoints,
  directoryEvents: [
    /** An emoji was added, or its aliases changed. `position` is its `revision`. */
    z.strictObject({ type: z.literal("emoji.changed"), position, emoji: customEmoji }),
    z.strictObject({ type: z.literal("emoji.removed"), position, name: z.string() }),
  ],
} satisfies NounManifest;
