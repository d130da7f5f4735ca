import * as z from "zod/mini";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(2 * max));

/**
 * Link preview: data that the page at a web address in the message's text gives about itself. The server adds it a moment after the message
 * was sent or edited; clients cannot send one. The fallback is its title.
 */
export const linkPart = z.strictObject({
  type: z.literal("link"),
  /** The address in the text, normalized as browsers do. The preview links to it. */
  url: z.string().check(z.maxLength(sizes.linkAddress)),
  /** Texts of the foreign page, each one line without control characters. Do not trust them to identify the site: only the host in `url` does. */
  title: text(sizes.linkTitle),
  description: z.optional(text(sizes.linkDescription)),
  site: z.optional(text(sizes.linkSite)),
  /** A copy on this server, so that readers do not contact the page's host. Its bytes are at `files.get`. */
  picture: z.optional(
    z.strictObject({
      fileId: id,
      /** Pixels. */
      width: z.int(),
      height: z.int(),
      /** Placeholder while the bytes load: a ThumbHash in base64. */
      preview: z.optional(z.string().check(z.maxLength(64))),
    }),
  ),
  fallback: z.string(),
});
export type LinkPart = z.output<typeof linkPart>;
