import { distanceText } from "./distance.ts";
import { metresPerPixel, type View } from "./mercator.ts";

/** The longest scale bar in pixels. */
const longest = 90;

/** The scale bar of a map. */
export function MapScale({ view }: { view: View }) {
  const perPixel = metresPerPixel(view.zoom, view.centre.latitude);
  const metres = roundBelow(longest * perPixel);
  return (
    <div aria-hidden="true" dir="ltr" className="pointer-events-none absolute bottom-1.5 left-2 text-tiny text-soft">
      <span className="rounded-sm bg-raised/80 px-1">{distanceText(metres)}</span>
      <div className="h-1 border-x border-b border-soft" style={{ width: metres / perPixel }} />
    </div>
  );
}

/** The largest of 1, 2, 5, 10, 20, 50 … that is not greater than a number. */
function roundBelow(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  return power * (number / power >= 5 ? 5 : number / power >= 2 ? 2 : 1);
}
