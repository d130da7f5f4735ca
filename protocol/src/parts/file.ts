import * as z from "zod/mini";
import { fileTypes } from "../file-types.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import { prose } from "../text/text.ts";

/** Alt text of a picture, a video or a sound. */
const alt = z.optional(prose(sizes.altText));
/** Pixels. */
export const side = z.optional(z.int().check(z.minimum(1), z.maximum(sizes.pictureSide)));
/** Duration of a video or a sound, in milliseconds. */
const duration = z.optional(z.int().check(z.minimum(0), z.maximum(sizes.mediaDuration)));

/** A ThumbHash (evanw.github.io/thumbhash) in base64. */
export const preview = z.optional(z.string().check(z.maxLength(64)));

const sent = {
  fileId: id,
  alt,
  duration,
  width: side,
  height: side,
  /** Id of a picture that a client shows before the video plays. The sender has to be able to read it; the room can then read it too. */
  posterId: z.optional(id),
};

/** A file that a message or a post is to carry. */
export const sentFile = z.strictObject(sent);

/**
 * Attaches a file that is ready and that the sender may read. For a video the client may send `duration`, `width`, `height` and `posterId`, for a
 * sound `duration` and `posterId`; other files ignore these fields. The server measures pictures itself.
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
  /** Width and height in pixels of a picture or a video, as shown. */
  width: side,
  height: side,
  /** Placeholder (ThumbHash in base64) of the picture or the poster while its bytes load. Absent until the server has prepared it. */
  preview,
  /** Set for an animated picture. */
  animated: z.optional(z.literal(true)),
  /** Set for a picture that the server has not prepared yet: until then only its owner can read it. `message.updated` follows when it is ready. */
  preparing: z.optional(z.literal(true)),
  duration,
  /** Id of the picture of a video or a sound. Other accounts can read it once `preview` is present. Removed if the file is no valid picture. */
  posterId: z.optional(id),
  fallback: z.string(),
});
export type FilePart = z.output<typeof filePart>;
