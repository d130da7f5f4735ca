import type { FilePart } from "@parley/protocol";

/** CSS pixels of the largest place of a picture in the timeline, and of the smallest, where a finger has to hit it. */
const widest = 400;
const highest = 320;
const least = 72;
/** The place of a picture whose measures are not known yet. */
const unknown = { width: 320, height: 240 };

/**
 * The place of a picture or a video in the timeline, in CSS pixels: in its proportions, no larger than it is, and never so flat or narrow that it
 * cannot be hit. It does not depend on the bytes, so that nothing moves when they arrive.
 */
export function frameOf({ width, height }: Pick<FilePart, "width" | "height">): { width: number; height: number } {
  const whole = width !== undefined && height !== undefined ? { width, height } : unknown;
  const scale = Math.min(1, widest / whole.width, highest / whole.height);
  return {
    width: Math.max(least, Math.round(whole.width * scale)),
    height: Math.max(least, Math.round(whole.height * scale)),
  };
}
