import { maxBoxDepth } from "../bounds.ts";
import { BrokenPictureError } from "../broken-picture-error.ts";
import { textAt, viewOf } from "./container.ts";

/** A box of a file in boxes (ISO 14496-12), by the offsets of its beginning, of its content and of its end. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** The boxes between two offsets. Throws if a box is longer than its container. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    if (start + 8 > to) throw new BrokenPictureError("a box that ends early");
    const [short, type] = [view.getUint32(start), textAt(bytes, start + 4, 4)];
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(view.getBigUint64(start + 8)) : short === 0 ? to - start : short;
    if (size < header || start + size > to) throw new BrokenPictureError("a box longer than what it stands in");
    boxes.push({ type, start, from: start + header, to: start + size });
    start += size;
  }
  return boxes;
}

/** Calls a function for each box inside others of some types, outermost first. */
export function eachBox(
  bytes: Uint8Array,
  within: Box,
  containers: ReadonlySet<string>,
  visit: (box: Box) => void,
  depth = 0,
): void {
  if (depth > maxBoxDepth) throw new BrokenPictureError("boxes inside boxes without end");
  for (const box of boxesIn(bytes, within.from, within.to)) {
    visit(box);
    if (containers.has(box.type)) eachBox(bytes, box, containers, visit, depth + 1);
  }
}
