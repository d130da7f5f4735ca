import type { Pixels } from "../../src/pictures/codec.ts";

/** Red, green, blue and opacity of one pixel. */
export const pixelOf = ({ width, rgba }: Pixels, x: number, y: number): number[] => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x + 1) * 4),
];
