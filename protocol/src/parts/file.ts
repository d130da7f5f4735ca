import * as z from "zod/mini";
import { fileTypes } from "../file-types.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import { prose } from "../text.ts";

/** What the picture, the video or the sound says to those who cannot see or hear it. */
const alt = z.optional(prose(sizes.altText));

/** Carries a file that is ready, and that the sender may read. */
export const fileInput = z.strictObject({ type: z.literal("file"), fileId: id, alt });

/** A file of the message. Its bytes are at `files.get`. The fallback is its name. */
export const filePart = z.strictObject({
  type: z.literal("file"),
  fileId: id,
  name: z.string(),
  mediaType: z.enum(fileTypes),
  /** Bytes. */
  size: z.int(),
  alt,
  fallback: z.string(),
});
export type FilePart = z.output<typeof filePart>;
