import type { Locator } from "playwright-core";

/** The bounding box of an element, in pixels from the upper left corner of the window. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** The bounding box of a visible element. */
export async function boxOf(target: Locator): Promise<Box> {
  const found = await target.boundingBox();
  if (found === null) throw new Error(`${target} is not in sight`);
  const { x: left, y: top, width, height } = found;
  return { left, right: left + width, top, bottom: top + height, width, height };
}
