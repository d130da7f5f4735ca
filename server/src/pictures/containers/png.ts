import { inflateSync } from "node:zlib";
import { maxProfileBytes } from "../bounds.ts";
import { BrokenPictureError } from "../broken-picture-error.ts";
import { type Container, Kept, textAt, viewOf } from "./container.ts";
import { orientationOf } from "./exif.ts";

/** Chunks with pixels, colours and frames; all others are metadata. */
const drawing = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI"],
  ...["sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"],
]);

/** Walks the chunks of a PNG, or of an APNG. */
export function readPng(bytes: Uint8Array): Container {
  const view = viewOf(bytes);
  const kept = new Kept(bytes);
  if (textAt(bytes, 12, 4) !== "IHDR") throw new BrokenPictureError("a PNG without its header");
  let [frames, orientation] = [1, 1];
  kept.keep(0, 8);
  let at = 8;
  for (let isOpen = true; isOpen; ) {
    if (at + 12 > bytes.length) throw new BrokenPictureError("a PNG that ends early");
    const [length, type] = [view.getUint32(at), textAt(bytes, at + 4, 4)];
    const end = at + 12 + length;
    if (end > bytes.length) throw new BrokenPictureError("a chunk of a PNG that ends early");
    const content = bytes.subarray(at + 8, end - 4);
    if (type === "acTL" && length >= 4) frames = Math.max(1, view.getUint32(at + 8));
    if (type === "eXIf") orientation = orientationOf(content);
    const isKept = drawing.has(type) && (type !== "iCCP" || isSmallProfile(content));
    if (isKept) kept.keep(at, end);
    else kept.drop(at, end);
    isOpen = type !== "IEND";
    at = end;
  }
  kept.drop(at, bytes.length);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return { width, height, frames, isAnimated: frames > 1, orientation, clean: kept.clean() };
}

/** A profile is compressed: a kilobyte may inflate to a gigabyte in every viewer. */
function isSmallProfile(content: Uint8Array): boolean {
  const name = content.indexOf(0);
  if (name < 0) return false;
  try {
    inflateSync(content.subarray(name + 2), { maxOutputLength: maxProfileBytes });
    return true;
  } catch {
    return false;
  }
}
