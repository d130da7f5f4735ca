import * as z from "zod/mini";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(2 * max));

/**
 * What the page at a web address says of itself, for an address that stands in the message's text. The server makes it, a moment after the message
 * was sent or edited; clients cannot send one. The fallback is its title.
 */
export const linkPart = z.strictObject({
  type: z.literal("link"),
  /** As the text has it, in the form that browsers give it: the preview leads there. */
  url: z.string().check(z.maxLength(sizes.linkAddress)),
  /** Foreign words, each on one line and without controls: none of them says whose page it is, which its host does. */
  title: text(sizes.linkTitle),
  description: z.optional(text(sizes.linkDescription)),
  site: z.optional(text(sizes.linkSite)),
  /** Kept by this server, so that no reader asks the page's host for it: its bytes are at `files.get`. */
  picture: z.optional(
    z.strictObject({
      fileId: id,
      /** Pixels. */
      width: z.int(),
      height: z.int(),
      /** A ThumbHash in base64, until its bytes are there. */
      preview: z.optional(z.string().check(z.maxLength(64))),
    }),
  ),
  fallback: z.string(),
});
export type LinkPart = z.output<typeof linkPart>;
