import * as z from "zod/mini";
import { fileTypes } from "../file-types.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import { prose } from "../text.ts";

/** What the picture, the video or the sound says to those who cannot see or hear it. */
const alt = z.optional(prose(sizes.altText));
/** Pixels. */
const side = z.optional(z.int().check(z.minimum(1), z.maximum(sizes.pictureSide)));
/** Of video and sound, in milliseconds. */
const duration = z.optional(z.int().check(z.minimum(0), z.maximum(sizes.mediaDuration)));

/**
 * Carries a file that is ready, and that the sender may read. What the sender's device knows of a video or a sound goes along: the server decodes
 * neither. Of a picture the server finds out itself.
 */
export const fileInput = z.strictObject({
  type: z.literal("file"),
  fileId: id,
  alt,
  duration,
  width: side,
  height: side,
  /** A picture, uploaded by the sender too, that stands for a video until it plays. */
  posterId: z.optional(id),
});

/** A file of the message. Its bytes are at `files.get`. The fallback is its name. */
export const filePart = z.strictObject({
  type: z.literal("file"),
  fileId: id,
  name: z.string(),
  mediaType: z.enum(fileTypes),
  /** Bytes. */
  size: z.int(),
  alt,
  /** Of a picture or a video, as it is to be shown. */
  width: side,
  height: side,
  /** A ThumbHash (evanw.github.io/thumbhash) in base64: what is shown of a picture until its bytes are there. */
  preview: z.optional(z.string().check(z.maxLength(64))),
  /** A picture that moves. */
  animated: z.optional(z.literal(true)),
  /** A picture that the server has not prepared yet: nobody but its owner reads it before. */
  preparing: z.optional(z.literal(true)),
  duration,
  posterId: z.optional(id),
  fallback: z.string(),
});
export type FilePart = z.output<typeof filePart>;
