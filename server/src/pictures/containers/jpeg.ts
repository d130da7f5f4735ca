import { BrokenPictureError } from "../broken-picture-error.ts";
import { type Container, Kept, textAt, viewOf } from "./container.ts";
import { orientationOf } from "./exif.ts";

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, comment: 0xfe, app0: 0xe0, app2: 0xe2, app14: 0xee } as const;
/** SOF0 to SOF15, among which three numbers mean something else. */
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;
const isApplication = (code: number) => code >= 0xe0 && code <= 0xef;

/** Reads the segments of a JPEG. A truncated file is kept up to its end: decoders show its existing part. */
export function readJpeg(bytes: Uint8Array): Container {
  const view = viewOf(bytes);
  const kept = new Kept(bytes);
  const facts = { width: 0, height: 0, orientation: 1 };
  let at = 2;
  kept.keep(0, 2);
  while (at + 4 <= bytes.length) {
    if (view.getUint8(at) !== 0xff) throw new BrokenPictureError("no segment where one should be");
    const code = view.getUint8(at + 1);
    if (code === 0xff) {
      kept.drop(at, at + 1);
      at += 1;
      continue;
    }
    if (code === marker.end) break;
    const end = at + 2 + view.getUint16(at + 2);
    const segment = { bytes, code, from: at + 4, to: Math.min(end, bytes.length) };
    note(segment, view, facts);
    if (isKept(segment)) kept.keep(at, segment.to);
    else kept.drop(at, segment.to);
    at = segment.to;
    if (code !== marker.scan) continue;
    const next = endOfScan(bytes, at);
    kept.keep(at, next);
    at = next;
  }
  const end = Math.min(bytes.length, at + 2);
  kept.keep(at, end);
  kept.drop(end, bytes.length);
  return { ...facts, frames: 1, isAnimated: false, clean: kept.clean() };
}

interface Segment {
  readonly bytes: Uint8Array;
  readonly code: number;
  /** Offsets of its content. */
  readonly from: number;
  readonly to: number;
}

function note(
  { bytes, code, from, to }: Segment,
  view: DataView,
  facts: { -readonly [K in "width" | "height" | "orientation"]: number },
) {
  if (isFrame(code) && to - from >= 5) {
    facts.height = view.getUint16(from + 1);
    facts.width = view.getUint16(from + 3);
  } else if (code === 0xe1 && textAt(bytes, from, 6) === "Exif\0\0")
    facts.orientation = orientationOf(bytes.subarray(from + 6, to));
}

/** The header without its thumbnail, the colour profile and the colour transform of Adobe are part of the picture. */
function isKept({ bytes, code, from, to }: Segment): boolean {
  if (code === marker.comment) return false;
  if (!isApplication(code)) return true;
  if (code === marker.app0) return textAt(bytes, from, 5) === "JFIF\0" && to - from === 14;
  if (code === marker.app2) return textAt(bytes, from, 12) === "ICC_PROFILE\0";
  return code === marker.app14 && textAt(bytes, from, 5) === "Adobe" && to - from === 12;
}

/** Offset of the next marker after the data of a scan, in which 0xFF is followed by a zero or begins a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code !== undefined && code !== 0 && code !== 0xff && !isRestart(code)) return at;
  }
  return bytes.length;
}
