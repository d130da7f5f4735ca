import type { Coordinates } from "@parley/protocol";

/** The view of a map: its centre and zoom. At zoom 0 the world is 256 pixels wide; each further level doubles the width. */
export interface View {
  readonly centre: Pick<Coordinates, "latitude" | "longitude">;
  readonly zoom: number;
}

/** Pixels. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** A position in a plane: in the world, whose sides have length 1, or on a map in pixels. */
export type Spot = readonly [x: number, y: number];

/** The highest latitude of the projection; with this limit the world is a square. */
const end = 85.051129;
const tileSide = 256;
/** The length of the equator in metres. */
const equator = 40_075_016.686;

export const minZoom = 0;
export const maxZoom = 18;

const bounded = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
export const boundedZoom = (zoom: number): number => bounded(zoom, minZoom, maxZoom);

/** The position of a point in the world: the Mercator projection that tile servers use. */
export function worldOf({ latitude, longitude }: Pick<Coordinates, "latitude" | "longitude">): Spot {
  const sine = Math.sin((bounded(latitude, -end, end) * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The point at a position in the world; the longitude wraps around. */
export function pointAt([x, y]: Spot): Pick<Coordinates, "latitude" | "longitude"> {
  const turned = x - Math.floor(x);
  const height = (0.5 - bounded(y, 0, 1)) * 2 * Math.PI;
  return { latitude: (Math.atan(Math.sinh(height)) * 180) / Math.PI, longitude: (turned - 0.5) * 360 };
}

/** The side of the world in pixels. */
export const sideAt = (zoom: number): number => tileSide * 2 ** zoom;

/** The position of a point on a map. The world repeats horizontally; the nearest copy is used. */
export function spotOn(
  { centre, zoom }: View,
  { width, height }: MapSize,
  point: Pick<Coordinates, "latitude" | "longitude">,
): Spot {
  const [x, y] = worldOf(point);
  const [middleX, middleY] = worldOf(centre);
  const away = x - middleX;
  return [(away - Math.round(away)) * sideAt(zoom) + width / 2, (y - middleY) * sideAt(zoom) + height / 2];
}

/** The point at a position on a map. */
export function pointOn({ centre, zoom }: View, { width, height }: MapSize, [x, y]: Spot) {
  const [middleX, middleY] = worldOf(centre);
  return pointAt([middleX + (x - width / 2) / sideAt(zoom), middleY + (y - height / 2) / sideAt(zoom)]);
}

/** The view after the map was moved by a number of pixels. */
export const moved = (view: View, [x, y]: Spot): View => ({
  ...view,
  centre: pointOn(view, { width: 0, height: 0 }, [x, y]),
});

/** The view after a zoom around a position that stays in place. */
export function zoomed(view: View, size: MapSize, by: number, at: Spot = [size.width / 2, size.height / 2]): View {
  const next = { ...view, zoom: boundedZoom(view.zoom + by) };
  const [x, y] = spotOn(next, size, pointOn(view, size, at));
  return moved(next, [x - at[0], y - at[1]]);
}

/** Metres per pixel at a latitude. */
export const metresPerPixel = (zoom: number, latitude: number): number =>
  (Math.cos((latitude * Math.PI) / 180) * equator) / sideAt(zoom);

/** The distance between two points along the earth's surface, in metres. */
export function metresBetween(
  a: Pick<Coordinates, "latitude" | "longitude">,
  b: Pick<Coordinates, "latitude" | "longitude">,
): number {
  const radians = Math.PI / 180;
  const half = (from: number, to: number) => Math.sin(((to - from) * radians) / 2) ** 2;
  const along = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(a.longitude, b.longitude);
  return (equator / Math.PI) * Math.asin(Math.min(1, Math.sqrt(half(a.latitude, b.latitude) + along)));
}
