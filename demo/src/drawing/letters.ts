/** A letter as lines of a pen, in a box that is six high; the number is how wide it is. */
const strokes: Readonly<Record<string, readonly [width: number, path: string]>> = {
  A: [4.4, "M0 6L2.2 0L4.4 6M.9 3.8H3.5"],
  B: [3.6, "M0 0V6H2Q3.6 6 3.6 4.4Q3.6 2.9 2 2.9H0M2 2.9Q3.2 2.9 3.2 1.4Q3.2 0 2 0H0"],
  C: [4, "M4 .9Q3.3 0 2.2 0Q0 0 0 3Q0 6 2.2 6Q3.3 6 4 5.1"],
  D: [4, "M0 0V6H1.6Q4 6 4 3Q4 0 1.6 0Z"],
  E: [3.2, "M3.2 0H0V6H3.2M0 2.9H2.7"],
  F: [3.1, "M3.1 0H0V6M0 2.9H2.6"],
  G: [4.2, "M4 .9Q3.3 0 2.2 0Q0 0 0 3Q0 6 2.2 6Q4.2 6 4.2 3.3H2.5"],
  H: [3.8, "M0 0V6M3.8 0V6M0 2.9H3.8"],
  I: [0.2, "M.1 0V6"],
  J: [2.4, "M2.4 0V4.4Q2.4 6 1.1 6Q.3 6 0 5.4"],
  K: [3.7, "M0 0V6M3.6 0L0 3.3M1.2 2.3L3.7 6"],
  L: [3, "M0 0V6H3"],
  M: [4.8, "M0 6V0L2.4 4L4.8 0V6"],
  N: [3.9, "M0 6V0L3.9 6V0"],
  O: [4.6, "M2.3 0Q4.6 0 4.6 3Q4.6 6 2.3 6Q0 6 0 3Q0 0 2.3 0Z"],
  Ø: [4.6, "M2.3 0Q4.6 0 4.6 3Q4.6 6 2.3 6Q0 6 0 3Q0 0 2.3 0ZM.4 6.4L4.2 -.4"],
  P: [3.5, "M0 6V0H1.9Q3.5 0 3.5 1.7Q3.5 3.4 1.9 3.4H0"],
  Q: [4.6, "M2.3 0Q4.6 0 4.6 3Q4.6 6 2.3 6Q0 6 0 3Q0 0 2.3 0ZM2.9 4.5L4.6 6.3"],
  R: [3.7, "M0 6V0H1.9Q3.5 0 3.5 1.7Q3.5 3.3 1.9 3.3H0M1.9 3.3L3.7 6"],
  S: [3.5, "M3.3 .9Q2.8 0 1.8 0Q.2 0 .2 1.5Q.2 2.5 1.8 2.9Q3.5 3.4 3.5 4.5Q3.5 6 1.8 6Q.5 6 0 5"],
  T: [4, "M0 0H4M2 0V6"],
  U: [3.8, "M0 0V4Q0 6 1.9 6Q3.8 6 3.8 4V0"],
  V: [4.2, "M0 0L2.1 6L4.2 0"],
  W: [5.8, "M0 0L1.5 6L2.9 1.2L4.3 6L5.8 0"],
  X: [4, "M0 0L4 6M4 0L0 6"],
  Y: [4, "M0 0L2 3L4 0M2 3V6"],
  Z: [3.6, "M0 0H3.6L0 6H3.6"],
  0: [3.7, "M1.85 0Q3.7 0 3.7 3Q3.7 6 1.85 6Q0 6 0 3Q0 0 1.85 0Z"],
  1: [1.8, "M0 1.2L1.5 0V6"],
  2: [3.4, "M.1 1.4Q.3 0 1.7 0Q3.3 0 3.3 1.6Q3.3 2.7 2.2 3.8L0 6H3.4"],
  3: [3.4, "M.2 .9Q.7 0 1.7 0Q3.1 0 3.1 1.4Q3.1 2.8 1.5 2.8Q3.4 2.8 3.4 4.4Q3.4 6 1.7 6Q.5 6 0 5"],
  4: [3.7, "M2.8 6V0L0 4.2H3.7"],
  5: [3.4, "M3.1 0H.5L.2 2.7Q.9 2.2 1.7 2.2Q3.4 2.2 3.4 4.1Q3.4 6 1.7 6Q.5 6 0 5.1"],
  6: [3.5, "M3.1 .8Q2.7 0 1.8 0Q0 0 0 3.4Q0 6 1.8 6Q3.5 6 3.5 4.1Q3.5 2.4 1.8 2.4Q.2 2.4 0 4"],
  7: [3.4, "M0 0H3.4L1.2 6"],
  8: [
    3.5,
    "M1.75 0Q3.2 0 3.2 1.4Q3.2 2.8 1.75 2.8Q.3 2.8 .3 1.4Q.3 0 1.75 0ZM1.75 2.8Q3.5 2.8 3.5 4.4Q3.5 6 1.75 6Q0 6 0 4.4Q0 2.8 1.75 2.8Z",
  ],
  9: [3.5, "M.4 5.2Q.8 6 1.7 6Q3.5 6 3.5 2.6Q3.5 0 1.7 0Q0 0 0 1.9Q0 3.6 1.7 3.6Q3.3 3.6 3.5 2"],
  ":": [0.2, "M.1 2V2.1M.1 5.4V5.5"],
  ".": [0.2, "M.1 5.9V6"],
  ",": [0.5, "M.4 5.7L0 6.7"],
  "-": [2, "M0 3.2H2"],
  "/": [2.4, "M0 6.4L2.4 -.4"],
  "&": [4.2, "M4.2 6L1 1.9Q.4 1.1 .8 .5Q1.2 0 1.7 0Q2.6 0 2.6 1Q2.6 1.8 1.4 2.6Q0 3.4 0 4.5Q0 6 1.7 6Q3.2 6 4 3.4"],
  "'": [0.2, "M.1 0V1.2"],
  "%": [
    4.4,
    "M4 0L.4 6M1 0Q1.9 0 1.9 1.2Q1.9 2.4 1 2.4Q.1 2.4 .1 1.2Q.1 0 1 0ZM3.4 3.6Q4.3 3.6 4.3 4.8Q4.3 6 3.4 6Q2.5 6 2.5 4.8Q2.5 3.6 3.4 3.6Z",
  ],
  "+": [2.6, "M0 3.2H2.6M1.3 1.9V4.5"],
};

const [space, gap] = [2.2, 1.5];

interface Lettering {
  /** Height of a letter. */
  readonly size: number;
  readonly colour: string;
  /** How thick the pen is, of the height. */
  readonly weight?: number;
  readonly align?: "start" | "middle" | "end";
}

/**
 * A line of capital letters as SVG, its top left corner (or, by `align`, its middle or right end) at a place. The letters are drawn by this file: a
 * machine without fonts draws them too.
 */
export function letters(
  text: string,
  x: number,
  y: number,
  { size, colour, weight = 0.12, align = "start" }: Lettering,
): string {
  const scale = size / 6;
  let at = 0;
  const glyphs: string[] = [];
  for (const letter of text.toUpperCase()) {
    const [width, path] = strokes[letter] ?? [space - gap, ""];
    if (path !== "") glyphs.push(`<path d="${path}" transform="translate(${at.toFixed(2)} 0)"/>`);
    at += width + gap;
  }
  const width = Math.max(0, at - gap) * scale;
  const left = align === "start" ? x : align === "middle" ? x - width / 2 : x - width;
  const pen = `fill="none" stroke="${colour}" stroke-width="${weight * 6}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<g transform="translate(${left.toFixed(1)} ${y}) scale(${scale.toFixed(3)})" ${pen}>${glyphs.join("")}</g>`;
}
