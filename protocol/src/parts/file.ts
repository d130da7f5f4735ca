import * as z from "zod/mini";
import { fileTypes } from "../file-types.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import { prose } from "../text.ts";

/** What the picture, the video or the sound says to those who cannot see or hear it. */
const alt = z.optional(prose(sizes.altText));
/** Pixels. */
export const side = z.optional(z.int().check(z.minimum(1), z.maximum(sizes.pictureSide)));
/** Of video and sound, in milliseconds. */
const duration = z.optional(z.int().check(z.minimum(0), z.maximum(sizes.mediaDuration)));

/** A ThumbHash (evanw.github.io/thumbhash) in base64. */
export const preview = z.optional(z.string().check(z.maxLength(64)));

const sent = {
  fileId: id,
  alt,
  duration,
  width: side,
  height: side,
  /** A picture that the sender may read too: it stands for a video until it plays, and the room may read it as the video. */
  posterId: z.optional(id),
};

/** A file as a message or a post is to carry it. */
export const sentFile = z.strictObject(sent);

/**
 * Carries a file that is ready, and that the sender may read. What the sender's device knows of a video (`duration`, `width`, `height`,
 * `posterId`) or of a sound (`duration`, `posterId`) goes along; for any other file these fields are ignored. Of a picture the server finds out itself.
 */
export const fileInput = z.strictObject({ type: z.literal("file"), ...sent });

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
  /** What is shown of a picture, or of the poster, until its bytes are there. Absent until the server has prepared it. */
  preview,
  /** A picture that moves. */
  animated: z.optional(z.literal(true)),
  /** A picture that the server has not prepared yet: nobody but its owner reads it before. `message.updated` says when. */
  preparing: z.optional(z.literal(true)),
  duration,
  /** The picture that stands for a video or a sound: others read it once `preview` is there. Removed where it turns out to be no picture. */
  posterId: z.optional(id),
  fallback: z.string(),
});
export type FilePart = z.output<typeof filePart>;
