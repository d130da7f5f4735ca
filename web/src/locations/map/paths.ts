import { type MapSize, type Spot, sideAt, type View, worldOf } from "./mercator.ts";
import type { Outline, Outlines } from "./outlines.ts";

/** Pixels drawn around the map, so that lines at its edge are complete. */
const margin = 20;
/** The least number of pixels between two corners of a line. */
const detail = 0.7;

interface Frame {
  /** Converts a position in the world to one on the map. */
  readonly toMap: (spot: Spot) => Spot;
  readonly size: MapSize;
}

/** Land and borders of a view, as SVG paths. */
export function pathsOf(outlines: Outlines, view: View, size: MapSize): { land: string; borders: string } {
  const frames = framesOf(view, size);
  const drawn = (lines: readonly Outline[], draw: (line: Outline, frame: Frame) => string) =>
    frames.flatMap((frame) => lines.filter((line) => isSeen(line, frame)).map((line) => draw(line, frame))).join("");
  return { land: drawn(outlines.land, closed), borders: drawn(outlines.borders, open) };
}

/** The world and its copies on both sides, if they are visible on the map. */
function framesOf({ centre, zoom }: View, size: MapSize): Frame[] {
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

/** An area, clipped to the map: at a near zoom most corners are so far away that their numbers are too large for the browser. */
function closed({ spots }: Outline, { toMap, size }: Frame): string {
  const cut = clipped(thinned(spots.map(toMap)), size);
  return cut.length < 3 ? "" : `${pathOf(cut)}Z`;
}

/** A line without the segments that cannot be on the map. */
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

/** Clips an area to the map, one side after the other (Sutherland–Hodgman algorithm). */
function clipped(spots: readonly Spot[], { width, height }: MapSize): readonly Spot[] {
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
