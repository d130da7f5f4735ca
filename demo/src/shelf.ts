import type { Route } from "./route.ts";
import type { Sound } from "./sounds/wav.ts";

/** A file as somebody sends it. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer> | string;
}

/** Degrees, and what people call the place. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
  readonly label?: string;
}

/** What the people of a world show each other. Each thing is made when it is first sent. */
export interface Shelf {
  readonly files: Readonly<Record<string, () => MadeFile | Promise<MadeFile>>>;
  readonly voices: Readonly<Record<string, () => Sound>>;
  readonly points: Readonly<Record<string, Point>>;
  /** Where those go whose locations are live, by their handles. */
  readonly routes: Readonly<Record<string, Route>>;
}

/** What the shelf has by a name. */
export function taken<T>(things: Readonly<Record<string, T>>, name: string): T {
  const found = things[name];
  if (found === undefined) throw new Error(`nothing on the shelf is called ${name}`);
  return found;
}
