import { minute } from "./rhythm.ts";
import type { Point } from "./shelf.ts";

/** A way that somebody goes there and back, again and again. */
export interface Route {
  /** What a live location on it is called. */
  readonly label: string;
  readonly points: readonly Omit<Point, "label">[];
  /** Minutes from one end to the other. */
  readonly minutes: number;
}

/** Where somebody is on their way at a moment, and where they head, in degrees from north. */
export function positionOn({ points, minutes }: Route, at: number) {
  const way = (at / (minutes * minute)) % 2;
  const isBack = way >= 1;
  const along = isBack ? [...points].reverse() : points;
  const far = (way % 1) * (along.length - 1);
  const [from, to] = [along[Math.floor(far)], along[Math.ceil(far)]];
  if (from === undefined || to === undefined) throw new Error("a way has points");
  const part = far % 1;
  const between = (a: number, b: number) => a + (b - a) * part;
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  const heading = (Math.round((Math.atan2(east, to.latitude - from.latitude) * 180) / Math.PI) + 360) % 360;
  return { latitude: between(from.latitude, to.latitude), longitude: between(from.longitude, to.longitude), heading };
}
