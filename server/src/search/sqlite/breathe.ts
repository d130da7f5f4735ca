import { turn } from "./bounds.ts";

/** Lets other work of the thread have its turn, once some milliseconds are over: asked again and again by what takes long. */
export type Breathe = () => Promise<void>;

export function breathing(): Breathe {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < turn) return;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  };
}
