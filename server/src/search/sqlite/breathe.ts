import { turn } from "./bounds.ts";

/** Yields to other work of the thread after some milliseconds. Long loops call it again and again. */
export type Breathe = () => Promise<void>;

export function breathing(): Breathe {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < turn) return;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  };
}
