import { type Size, type Spot, sideAt, type View, worldOf } from "./mercator.ts";
import type { Outline, Outlines } from "./outlines.ts";

/** Pixels around a map that are drawn too, so that lines at its edge are whole. */
const margin = 20;
/** Pixels that a line has to go before it gets another corner. */
const detail = 0.7;

interface Frame {
  /** From the world to the map. */
  readonly toMap: (spot: Spot) => Spot;
  readonly size: Size;
}

/** Land, borders and the grid of a view, as paths of SVG. */
export function pathsOf(outlines: Outlines, view: View, size: Size): { land: string; borders: string } {
  const frames = framesOf(view, size);
  const drawn = (lines: readonly Outline[], draw: (line: Outline, frame: Frame) => string) =>
    frames.flatMap((frame) => lines.filter((line) => isSeen(line, frame)).map((line) => draw(line, frame))).join("");
  return { land: drawn(outlines.land, closed), borders: drawn(outlines.borders, open) };
}

/** The world and its copies on both sides, as far as they are on the map. */
function framesOf({ centre, zoom }: View, size: Size): Frame[] {
  const side = sideAt(zoom);
  const [middleX, middleY] = worldOf(centre);
  return [-1, 0, 1].map((copy) => ({
    size,
    toMap: ([x, y]: Spot): Spot => [
      (x + copy - middleX) * side + size.width / 2,
      (y - middleY) * side + size.height / 2,
    ],
  }));
}

function isSeen({ box: [left, top, right, bottom] }: Outline, { toMap, size: { width, height } }: Frame): boolean {
  const [x, y] = toMap([left, top]);
  const [endX, endY] = toMap([right, bottom]);
  const isLarge = endX - x > detail || endY - y > detail;
  return isLarge && endX > -margin && endY > -margin && x < width + margin && y < height + margin;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const pathOf = (spots: readonly Spot[]): string =>
  spots.map(([x, y], index) => `${index === 0 ? "M" : "L"}${rounded(x)} ${rounded(y)}`).join("");

/** An area, cut to the map: of one that is near, most corners are far away, and too far for the browser's numbers. */
function closed({ spots }: Outline, { toMap, size }: Frame): string {
  const cut = clipped(thinned(spots.map(toMap)), size);
  return cut.length < 3 ? "" : `${pathOf(cut)}Z`;
}

/** A line, of which steps that cannot be on the map are left out. */
function open({ spots }: Outline, { toMap, size: { width, height } }: Frame): string {
  const runs: Spot[][] = [];
  let run: Spot[] = [];
  const corners = thinned(spots.map(toMap));
  for (const [index, to] of corners.entries()) {
    const from = corners[index - 1];
    if (from === undefined) continue;
    const isBeside = (of: 0 | 1, end: number) =>
      Math.max(from[of], to[of]) < -margin || Math.min(from[of], to[of]) > end + margin;
    if (isBeside(0, width) || isBeside(1, height)) run = [];
    else if (run.length > 0) run.push(to);
    else {
      run = [from, to];
      runs.push(run);
    }
  }
  return runs.map(pathOf).join("");
}

function thinned(spots: readonly Spot[]): Spot[] {
  const kept: Spot[] = [];
  for (const [index, spot] of spots.entries()) {
    const last = kept.at(-1);
    const isNear = last && Math.abs(last[0] - spot[0]) < detail && Math.abs(last[1] - spot[1]) < detail;
    if (!isNear || index === spots.length - 1) kept.push(spot);
  }
  return kept;
}

/** Cuts an area to the map, side by side (Sutherland and Hodgman). */
function clipped(spots: readonly Spot[], { width, height }: Size): readonly Spot[] {
  const sides: readonly [of: 0 | 1, at: number, sign: 1 | -1][] = [
    [0, -margin, 1],
    [0, width + margin, -1],
    [1, -margin, 1],
    [1, height + margin, -1],
  ];
  return sides.reduce<readonly Spot[]>((area, side) => cutAt(area, ...side), spots);
}

function cutAt(area: readonly Spot[], of: 0 | 1, at: number, sign: 1 | -1): Spot[] {
  const isInside = (spot: Spot) => (spot[of] - at) * sign >= 0;
  return area.flatMap((to, index) => {
    const from = area.at(index - 1) ?? to;
    const crossing = isInside(from) === isInside(to) ? [] : [crossingOf(from, to, of, at)];
    return isInside(to) ? [...crossing, to] : crossing;
  });
}

function crossingOf(from: Spot, to: Spot, of: 0 | 1, at: number): Spot {
  const share = (at - from[of]) / (to[of] - from[of]);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
