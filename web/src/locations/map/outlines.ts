import type { Spot } from "./mercator.ts";
import { worldOf } from "./mercator.ts";

/** A line in the world as positions, with its bounding box. */
export interface Outline {
  readonly spots: readonly Spot[];
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

export interface Outlines {
  /** Closed lines around land, and around lakes within land. */
  readonly land: readonly Outline[];
  /** Coasts and borders. */
  readonly borders: readonly Outline[];
}

/**
 * A topology (github.com/topojson/topojson-specification) in the form of the package `world-atlas`: arcs of integers, each relative to the
 * previous one.
 */
export interface Topology {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: {
    readonly land: { readonly geometries: readonly { readonly arcs: readonly (readonly (readonly number[])[])[] }[] };
  };
}

/** Reads the lines of a topology. A ring contains a reversed arc as the bitwise complement of the arc's index. */
export function outlinesOf({ arcs, transform, objects }: Topology): Outlines {
  const lines = arcs.map((arc) => spotsOf(arc, transform));
  const lineOf = (number: number) => (number < 0 ? [...(lines[~number] ?? [])].reverse() : (lines[number] ?? []));
  const rings = objects.land.geometries.flatMap(({ arcs: polygons }) => polygons.flat());
  const joined = (ring: readonly number[]) =>
    ring.flatMap((number, index) => (index === 0 ? lineOf(number) : lineOf(number).slice(1)));
  return {
    land: rings.map((ring) => outline(closedBelow(unwrapped(joined(ring))))),
    borders: lines.map((line) => outline(unwrapped(line))),
  };
}

/** Continues a line that crosses the date line beyond the side of the world, instead of back across the whole world. */
function unwrapped(spots: readonly Spot[]): Spot[] {
  let turns = 0;
  return spots.map(([x, y], index) => {
    const before = spots[index - 1]?.[0] ?? x;
    if (Math.abs(x - before) > 0.5) turns += x < before ? 1 : -1;
    return [x + turns, y];
  });
}

/** Closes a ring around the pole, such as Antarctica's, along the lower side of the world, because it does not end where it began. */
function closedBelow(ring: Spot[]): Spot[] {
  const [start, end] = [ring[0] ?? [0, 0], ring.at(-1) ?? [0, 0]];
  return Math.abs(end[0] - start[0]) < 0.5 ? ring : [...ring, [end[0], 1], [start[0], 1]];
}

function spotsOf(arc: readonly (readonly number[])[], { scale, translate }: Topology["transform"]): Spot[] {
  let [east, north] = [0, 0];
  return arc.map(([x = 0, y = 0]) => {
    [east, north] = [east + x, north + y];
    const longitude = east * (scale[0] ?? 1) + (translate[0] ?? 0);
    return worldOf({ longitude, latitude: north * (scale[1] ?? 1) + (translate[1] ?? 0) });
  });
}

function outline(spots: readonly Spot[]): Outline {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of spots) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return { spots, box };
}
