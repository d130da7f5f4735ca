/** How to make a picture upright: first mirror it horizontally (if set), then rotate it clockwise by degrees. */
interface Turn {
  readonly isMirrored: boolean;
  readonly angle: 0 | 90 | 180 | 270;
}

const angles = [0, 0, 180, 180, 270, 90, 90, 270] as const;
const mirrored = new Set([2, 4, 5, 7]);

/** The turn for an EXIF orientation, 1 to 8. */
export const turnOf = (orientation: number): Turn => ({
  isMirrored: mirrored.has(orientation),
  angle: angles[orientation - 1] ?? 0,
});
