import * as z from "zod/mini";
import { fileTypes } from "../file-types.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import { shaped } from "../reasons.ts";

/** In milliseconds, as the sender's device measured it: the server decodes no sound. */
const duration = z.int().check(z.minimum(1), z.maximum(sizes.voiceDuration));

/** How loud the recording is in each of `sizes.voiceBars` equal pieces of its time, a byte each: 0 is silence. In base64. */
const waveform = z.string().check(shaped(/^[A-Za-z0-9+/]{85}[AQgw]==$/, "wrong_form"));

/** Something said. The file is ready, the sender may read it, and its type is one of sound, or of video that may hold sound alone. */
export const voiceInput = z.strictObject({ type: z.literal("voice"), fileId: id, duration, waveform });

/** A voice message. Its bytes are at `files.get`. The fallback says in English what it is and how long. */
export const voicePart = z.strictObject({
  type: z.literal("voice"),
  fileId: id,
  mediaType: z.enum(fileTypes),
  /** Bytes. */
  size: z.int(),
  duration,
  waveform,
  fallback: z.string(),
});
export type VoicePart = z.output<typeof voicePart>;
