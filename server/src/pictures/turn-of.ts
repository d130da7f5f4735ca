/** How a picture is made upright: mirrored from left to right where it is said, then turned clockwise by degrees. */
interface Turn {
  readonly isMirrored: boolean;
  readonly angle: 0 | 90 | 180 | 270;
}

const angles = [0, 0, 180, 180, 270, 90, 90, 270] as const;
const mirrored = new Set([2, 4, 5, 7]);

/** What an orientation asks for, as EXIF counts from 1 to 8. */
export const turnOf = (orientation: number): Turn => ({
  isMirrored: mirrored.has(orientation),
  angle: angles[orientation - 1] ?? 0,
});
