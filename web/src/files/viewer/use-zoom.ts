import { type PointerEvent, type RefCallback, type RefObject, useCallback, useRef, useState } from "react";
import { type Fingers, moved, type Swipe, swipeOf } from "./gesture.ts";
import { fit, within, type Zoom, zoomAt, zoomStep } from "./zoom.ts";

export interface LiveZoom {
  readonly zoom: Zoom;
  /** Ref of the element around the picture. */
  readonly stage: RefCallback<HTMLDivElement>;
  readonly picture: RefObject<HTMLImageElement | null>;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly reset: () => void;
  readonly handlers: Handlers;
}

interface Handlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onDoubleClick: (event: { clientX: number; clientY: number }) => void;
}

const middle = { x: 0, y: 0 };
/** The scale after a double press. */
const doublePressed = 2.5;
/** The factor per pixel of a wheel event. */
const perWheelPixel = 1.002;

/** The zoom of a picture, controlled by keys, buttons, the wheel, a mouse or fingers. */
export function useZoom(onSwipe: (swipe: Swipe) => void): LiveZoom {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const [zoom, setZoom] = useState(fit);
  const kept = useCallback((next: Zoom): Zoom => {
    if (!stage.current || !picture.current) return next;
    const { offsetWidth, offsetHeight } = picture.current;
    const { clientWidth, clientHeight } = stage.current;
    return within(next, { width: offsetWidth, height: offsetHeight }, { width: clientWidth, height: clientHeight });
  }, []);
  const by = useCallback(
    (factor: number, point = middle) => setZoom((now) => kept(zoomAt(now, factor, point))),
    [kept],
  );
  const attach = useStage(stage, by);
  const handlers = useFingers({ stage, zoom, setZoom, kept, onSwipe });
  return {
    ...{ zoom, stage: attach, picture },
    zoomIn: () => by(zoomStep),
    zoomOut: () => by(1 / zoomStep),
    reset: () => setZoom(fit),
    handlers: {
      ...handlers,
      onDoubleClick: (event) => by(zoom.scale > 1 ? 0 : doublePressed, fromMiddle(stage.current, event)),
    },
  };
}

interface FingersOf {
  stage: RefObject<HTMLDivElement | null>;
  zoom: Zoom;
  setZoom: (change: (zoom: Zoom) => Zoom) => void;
  kept: (zoom: Zoom) => Zoom;
  onSwipe: (swipe: Swipe) => void;
}

function useFingers({ stage, zoom, setZoom, kept, onSwipe }: FingersOf) {
  const fingers = useRef<Fingers>(new Map());
  const lift = (event: PointerEvent<HTMLElement>) => {
    const rest = new Map(fingers.current);
    rest.delete(event.pointerId);
    fingers.current = rest;
    if (rest.size > 0) return;
    const swipe = event.type === "pointerup" ? swipeOf(zoom) : null;
    setZoom(kept);
    if (swipe !== null) onSwipe(swipe);
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      fingers.current = new Map(fingers.current).set(event.pointerId, fromMiddle(stage.current, event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { pointerId } = event;
      const before = fingers.current;
      if (!before.has(pointerId)) return;
      const to = fromMiddle(stage.current, event);
      fingers.current = new Map(before).set(pointerId, to);
      setZoom((now) => {
        const next = moved(now, before, pointerId, to);
        return next.scale > 1 ? kept(next) : next;
      });
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  };
}

/** Registers the stage's wheel listener. Not by React, which adds it as passive, so that the browser would zoom the page as well. */
function useStage(stage: RefObject<HTMLDivElement | null>, by: (factor: number, point: Point) => void) {
  return useCallback(
    (element: HTMLDivElement) => {
      stage.current = element;
      const onWheel = (event: WheelEvent) => {
        event.preventDefault();
        by(perWheelPixel ** -event.deltaY, fromMiddle(element, event));
      };
      element.addEventListener("wheel", onWheel, { passive: false });
      return () => element.removeEventListener("wheel", onWheel);
    },
    [stage, by],
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function fromMiddle(element: HTMLElement | null, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const box = element?.getBoundingClientRect();
  return box ? { x: clientX - box.x - box.width / 2, y: clientY - box.y - box.height / 2 } : middle;
}
