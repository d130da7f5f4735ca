import { fit, type Zoom, zoomAt } from "./zoom.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The distance in CSS pixels for a swipe to another picture, and for a swipe down that closes the viewer. */
const swipedAside = 60;
const swipedDown = 110;

/** The touch points on the stage by pointer id, relative to its middle. */
export type Fingers = ReadonlyMap<number, Point>;

/** The direction of a swipe over a picture that is not enlarged. */
export type Swipe = "left" | "right" | "down" | null;

/** The zoom after a finger moved: two fingers scale the picture, one finger moves an enlarged picture. */
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

/** The swipe for a picture that is not enlarged and was released away from its place. */
export function swipeOf({ scale, x, y }: Zoom): Swipe {
  if (scale > fit.scale) return null;
  if (Math.abs(x) > swipedAside && Math.abs(x) > Math.abs(y)) return x < 0 ? "left" : "right";
  return y > swipedDown ? "down" : null;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
