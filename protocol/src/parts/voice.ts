import * as z from "zod/mini";
import { fileTypes } from "../file-types.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import { shaped } from "../reasons.ts";

/** Milliseconds, as measured by the sender's device: the server decodes no sound. */
const duration = z.int().check(z.minimum(1), z.maximum(sizes.voiceDuration));

/** Loudness in each of `sizes.voiceBars` equal time slices, one byte each, 0 for silence, in base64. */
const waveform = z.string().check(shaped(/^[A-Za-z0-9+/]{85}[AQgw]==$/, "wrong_form"));

/** Attaches a voice message. The file has to be ready and readable by the sender, and its type a sound, or a video container that may hold only sound. */
export const voiceInput = z.strictObject({ type: z.literal("voice"), fileId: id, duration, waveform });

/** A voice message. Its bytes are at `files.get`. The fallback is an English text with the duration. */
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
