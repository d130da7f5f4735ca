import { Minus, Plus } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useServerInfo } from "../../server/server-info.ts";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MapGround } from "./MapGround.tsx";
import { MapPins, type Pin } from "./MapPins.tsx";
import { MapScale } from "./MapScale.tsx";
import { MapTiles } from "./MapTiles.tsx";
import { type MapSize, moved, spotOn, type View, zoomed } from "./mercator.ts";
import { useGestures } from "./use-gestures.ts";
import { useOutlines } from "./use-outlines.ts";
import { useSize } from "./use-size.ts";

const text = strings.locations;

interface MapProps {
  pins: readonly Pin[];
  className?: string;
}

/** The initial zoom at a point. Without tiles the map has only outlines, which show nothing at a nearer zoom. */
const firstZoom = { outlines: 5, tiles: 14 };
const world: View = { centre: { latitude: 25, longitude: 10 }, zoom: 0.6 };

function firstView(pins: readonly Pin[], hasTiles: boolean): View {
  const [pin] = pins;
  return pin ? { centre: pin.point, zoom: hasTiles ? firstZoom.tiles : firstZoom.outlines } : world;
}

/** A map that only shows a point and cannot be moved. It follows a point that leaves its middle. */
export function StillMap({ pins, className }: MapProps) {
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const tiles = useServerInfo()?.map ?? null;
  const [centre, setCentre] = useState(pins[0]?.point ?? world.centre);
  const view = { ...firstView(pins, tiles !== null), centre };
  useFollow(pins, view, size, (next) => setCentre(next.centre));
  return (
    <div ref={element} className={classNames("relative overflow-hidden bg-accent-soft", className)}>
      <Layers view={view} size={size} pins={pins} isCalm />
    </div>
  );
}

interface LivelyMapProps extends MapProps {
  /** Called with the point that the user chooses. */
  onPick?: (point: View["centre"]) => void;
}

/** A map that can be moved by pointer and keyboard. With `onPick` they also choose a point, which is its first pin. */
export function LivelyMap({ pins, className, onPick }: LivelyMapProps) {
  const map = useRef<HTMLDivElement>(null);
  const size = useSize(map);
  const hint = useId();
  const tiles = useServerInfo()?.map ?? null;
  const [view, setView] = useState(() => firstView(pins, tiles !== null));
  const places = pins.map(({ point: { latitude, longitude } }) => `${latitude} ${longitude}`).join();
  const [placesThen, setPlacesThen] = useState("");
  const point = pins[0]?.point ?? null;
  const change = (next: View) => {
    setView(next);
    setPlacesThen(places);
  };
  useFollow(pins, view, size, setView);
  const gestures = useGestures({ map, view, size, setView: change, point: onPick ? point : null, onPick });
  const zoom = (by: number) => change(zoomed(view, size, by, point ? spotOn(view, size, point) : undefined));
  return (
    <div className={classNames("relative overflow-hidden bg-accent-soft", className)}>
      <div
        ref={map}
        role="application"
        aria-label={text.map}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard moves the map, as in an application
        tabIndex={0}
        className="absolute inset-0 cursor-crosshair touch-none -outline-offset-2 select-none"
        {...gestures}
      >
        <Layers view={view} size={size} pins={pins} isCalm={onPick === undefined && places !== placesThen} />
      </div>
      <p id={hint} className="sr-only">
        {onPick ? text.pickKeys : text.panKeys}
      </p>
      <div className="absolute top-2 right-2 flex flex-col rounded-md bg-raised shadow-float">
        <IconButton size="small" label={text.zoomIn} icon={<Plus size={16} />} onClick={() => zoom(1)} />
        <IconButton size="small" label={text.zoomOut} icon={<Minus size={16} />} onClick={() => zoom(-1)} />
      </div>
    </div>
  );
}

/** Moves the view when the first pin leaves the middle of the map; zooms in on a pin that is new. */
function useFollow(pins: readonly Pin[], view: View, size: MapSize, setView: (view: View) => void): void {
  const point = pins[0]?.point;
  const hadPoint = useRef(point !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a map that the user has moved away from the point must not move back
  useEffect(() => {
    if (point === undefined) return;
    const [x, y] = spotOn(view, size, point);
    const isOut = x < size.width * 0.1 || x > size.width * 0.9 || y < size.height * 0.15 || y > size.height * 0.9;
    if (!hadPoint.current && view.zoom < 2) setView({ centre: point, zoom: Math.max(view.zoom, 3) });
    else if (isOut) setView(moved(view, [x - size.width / 2, y - size.height / 2]));
    hadPoint.current = true;
  }, [point?.latitude, point?.longitude]);
}

function Layers({
  view,
  size,
  pins,
  isCalm,
}: {
  view: View;
  size: MapSize;
  pins: readonly Pin[];
  isCalm: boolean;
}): ReactNode {
  const map = useServerInfo()?.map ?? null;
  const hasFailed = useOutlines() === "failed";
  return (
    <>
      <MapGround view={view} size={size} />
      {map && <MapTiles view={view} size={size} template={map.tiles} />}
      <MapPins pins={pins} view={view} size={size} isCalm={isCalm} />
      <MapScale view={view} />
      {map && map.attribution !== "" && (
        <p dir="auto" className="absolute right-0 bottom-0 bg-raised/80 px-1 text-tiny text-soft">
          {map.attribution}
        </p>
      )}
      {hasFailed && <p className="absolute inset-x-2 top-2 text-tiny text-soft">{text.noMap}</p>}
    </>
  );
}
