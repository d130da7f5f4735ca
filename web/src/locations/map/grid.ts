import { type MapSize, pointOn, spotOn, type View } from "./mercator.ts";

/** Possible degrees between two grid lines, the widest first. */
const steps = [90, 45, 30, 15, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005];
/** The least number of pixels between two lines. */
const apart = 64;
/** The most lines in one direction. */
const maxLines = 40;

/** The lines of latitude and longitude as an SVG path. At a near zoom the grid is the only thing on the map besides the pins. */
export function gridOf(view: View, size: MapSize): string {
  const [west, east] = [pointOn(view, size, [0, 0]), pointOn(view, size, [size.width, size.height])];
  const pixels = spotOn(view, size, { ...view.centre, longitude: view.centre.longitude + 1e-3 })[0] - size.width / 2;
  const step = steps.findLast((degrees) => pixels * 1e3 * degrees >= apart) ?? 90;
  const meridians = Array.from({ length: maxLines }, (_, index) => {
    const longitude = Math.round(view.centre.longitude / step + index - maxLines / 2) * step;
    const isElsewhere = Math.abs(longitude - view.centre.longitude) > 180;
    return isElsewhere ? Number.NaN : spotOn(view, size, { latitude: 0, longitude })[0];
  });
  const parallels = Array.from({ length: maxLines }, (_, index) => {
    const latitude = Math.round(view.centre.latitude / step + index - maxLines / 2) * step;
    return latitude > west.latitude || latitude < east.latitude
      ? Number.NaN
      : spotOn(view, size, { ...view.centre, latitude })[1];
  });
  const within = (value: number, end: number) => value >= 0 && value <= end;
  return [
    ...meridians.filter((x) => within(x, size.width)).map((x) => `M${Math.round(x)} 0V${size.height}`),
    ...parallels.filter((y) => within(y, size.height)).map((y) => `M0 ${Math.round(y)}H${size.width}`),
  ].join("");
}
