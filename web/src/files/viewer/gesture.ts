import { fit, type Zoom, zoomAt } from "./zoom.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels that a finger has to go for another picture, or downwards for the viewer to close. */
const swipedAside = 60;
const swipedDown = 110;

/** Fingers on the stage, from its middle, by their pointers. */
export type Fingers = ReadonlyMap<number, Point>;

/** What a swipe over a picture that fits asks for. */
export type Swipe = "left" | "right" | "down" | null;

/** Where a picture goes with a finger that moved: two enlarge it between them, one moves an enlarged one. */
export function moved(zoom: Zoom, fingers: Fingers, pointer: number, to: Point): Zoom {
  const from = fingers.get(pointer);
  if (from === undefined) return zoom;
  const [other] = [...fingers].filter(([id]) => id !== pointer).map(([, point]) => point);
  if (other === undefined) return { ...zoom, x: zoom.x + to.x - from.x, y: zoom.y + to.y - from.y };
  const before = middle(from, other);
  const now = middle(to, other);
  const factor = apart(to, other) / Math.max(1, apart(from, other));
  const enlarged = zoomAt(zoom, factor, before);
  return { ...enlarged, x: enlarged.x + now.x - before.x, y: enlarged.y + now.y - before.y };
}

/** What it means that a picture that fits was let go of away from its place. */
export function swipeOf({ scale, x, y }: Zoom): Swipe {
  if (scale > fit.scale) return null;
  if (Math.abs(x) > swipedAside && Math.abs(x) > Math.abs(y)) return x < 0 ? "left" : "right";
  return y > swipedDown ? "down" : null;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
