import type { Coordinates } from "@parley/protocol";
import { MapPin, Navigation2 } from "lucide-react";
import { classNames } from "../../ui/class-names.ts";
import { type MapSize, metresPerPixel, spotOn, type View } from "./mercator.ts";

/** A marked point on a map. */
export interface Pin {
  readonly id: string;
  readonly point: Coordinates;
  /** The person or the label of the point, on a map with several. */
  readonly name?: string;
  readonly isLive?: boolean;
  /** Degrees, clockwise from north. */
  readonly heading?: number | undefined;
}

/** A circle of accuracy is drawn only between these radii in pixels: a larger one would cover the map. */
const [minCircle, maxCircle] = [12, 4000];

/** Renders pins. A pin whose point changes moves with an animation, but not while the user moves the map. */
export function MapPins({
  pins,
  view,
  size,
  isCalm,
}: {
  pins: readonly Pin[];
  view: View;
  size: MapSize;
  isCalm: boolean;
}) {
  return pins.map(({ id, point, name, isLive = false, heading }) => {
    const [x, y] = spotOn(view, size, point);
    const diameter = (2 * (point.accuracy ?? 0)) / metresPerPixel(view.zoom, point.latitude);
    return (
      <div
        key={id}
        data-pin={id}
        className={classNames(
          "pointer-events-none absolute top-0 left-0 size-0",
          isCalm && "transition-transform duration-700 ease-out motion-reduce:transition-none",
        )}
        style={{ transform: `translate(${x}px, ${y}px)` }}
      >
        {diameter > minCircle && diameter < maxCircle && (
          <div
            className="absolute -translate-1/2 rounded-full border border-accent-ink/50 bg-accent-ink/15"
            style={{ width: diameter, height: diameter }}
          />
        )}
        {isLive ? <LiveMark heading={heading} /> : <PlainMark />}
        {name !== undefined && (
          <bdi className="absolute top-4 max-w-32 -translate-x-1/2 truncate rounded-sm bg-raised px-1.5 text-tiny text-ink shadow-float">
            {name}
          </bdi>
        )}
      </div>
    );
  });
}

const PlainMark = () => (
  <MapPin
    aria-hidden="true"
    size={30}
    className="absolute -translate-x-1/2 -translate-y-[92%] fill-accent stroke-on-accent [stroke-width:1.5]"
  />
);

function LiveMark({ heading }: { heading: number | undefined }) {
  return (
    <>
      <span className="absolute size-7 -translate-1/2 rounded-full bg-accent-ink/25 motion-safe:animate-pulse-soft" />
      <span className="absolute flex size-5 -translate-1/2 items-center justify-center rounded-full border-2 border-on-accent bg-accent text-on-accent shadow-float">
        {heading !== undefined && (
          <Navigation2 aria-hidden="true" size={11} fill="currentColor" style={{ rotate: `${heading}deg` }} />
        )}
      </span>
    </>
  );
}
