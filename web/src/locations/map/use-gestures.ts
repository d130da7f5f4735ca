import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { type MapSize, moved, pointOn, type Spot, spotOn, type View, zoomed } from "./mercator.ts";

type Point = View["centre"];

interface GestureProps {
  map: RefObject<HTMLElement | null>;
  view: View;
  size: MapSize;
  setView: (view: View) => void;
  /** The chosen point, and the callback for a new one; without the callback, keys and presses move the map. */
  point: Point | null;
  onPick?: (point: Point) => void;
}

/** Pixels that a pointer may move during a press. */
const slack = 4;
/** Pixels per press of an arrow key. */
const stride = 24;
const arrows: Readonly<Record<string, Spot>> = {
  ArrowLeft: [-stride, 0],
  ArrowRight: [stride, 0],
  ArrowUp: [0, -stride],
  ArrowDown: [0, stride],
};
const zoomKeys: Readonly<Record<string, number>> = { "+": 1, "=": 1, "-": -1, _: -1 };

/** Handlers for pointers, the wheel and keys: they move and zoom a map, and choose a point on it. */
export function useGestures(props: GestureProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useWheel(props.map, latest);
  const pointers = useRef(new Map<number, Spot>());
  const hasMoved = useRef(false);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    if (pointers.current.size === 0) hasMoved.current = false;
    pointers.current.set(event.pointerId, spotOf(event));
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) return;
    const after = spotOf(event);
    if (!hasMoved.current && distance(before, after) < slack) return;
    hasMoved.current = true;
    const { view, size, setView } = latest.current;
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, after);
    if (other === undefined) return setView(moved(view, [before[0] - after[0], before[1] - after[1]]));
    const nearer = Math.log2(Math.max(1, distance(other, after)) / Math.max(1, distance(other, before)));
    setView(zoomed(view, size, nearer, [(other[0] + after[0]) / 2, (other[1] + after[1]) / 2]));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!pointers.current.delete(event.pointerId) || hasMoved.current || event.type === "pointercancel") return;
    const { view, size, onPick } = latest.current;
    onPick?.(pointOn(view, size, spotOf(event)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onKey(latest.current, event.key)) event.preventDefault();
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown };
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function spotOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Spot {
  const { left, top } = currentTarget.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

/** Handles a key; false if the key has no meaning here. */
function onKey({ view, size, setView, point, onPick }: GestureProps, key: string): boolean {
  const zoom = zoomKeys[key];
  const step = arrows[key];
  if (zoom !== undefined) setView(zoomed(view, size, zoom, point ? spotOn(view, size, point) : undefined));
  else if (step === undefined) return false;
  else if (onPick === undefined) setView(moved(view, step));
  else {
    const [x, y] = spotOn(view, size, point ?? view.centre);
    onPick(pointOn(view, size, [x + step[0], y + step[1]]));
  }
  return true;
}

// Not by React, which adds wheel listeners as passive, so that they cannot stop the page from scrolling.
function useWheel(map: RefObject<HTMLElement | null>, latest: RefObject<GestureProps>): void {
  useEffect(() => {
    const element = map.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { view, size, setView } = latest.current;
      const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const steps = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / 200 : event.deltaY / 6;
      setView(zoomed(view, size, -steps, [event.clientX - left, event.clientY - top]));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [map, latest]);
}
