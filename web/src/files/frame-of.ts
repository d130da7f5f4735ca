import type { FilePart } from "@parley/protocol";

/** The largest size of a picture in the timeline in CSS pixels, and the smallest side that a finger can hit. */
const widest = 400;
const highest = 320;
const least = 72;
/** The size of a picture whose dimensions are not known yet. */
const unknown = { width: 320, height: 240 };

/**
 * The size of a picture or a video in the timeline, in CSS pixels: it keeps the proportions, is not larger than the original, and is never
 * too small to be tapped. It does not depend on the loaded bytes, so that the layout does not shift when they arrive.
 */
export function frameOf({ width, height }: Pick<FilePart, "width" | "height">): { width: number; height: number } {
  const whole = width !== undefined && height !== undefined ? { width, height } : unknown;
  const scale = Math.min(1, widest / whole.width, highest / whole.height);
  return {
    width: Math.max(least, Math.round(whole.width * scale)),
    height: Math.max(least, Math.round(whole.height * scale)),
  };
}
