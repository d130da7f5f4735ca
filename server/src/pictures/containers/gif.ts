import { BrokenPictureError } from "../broken-picture-error.ts";
import { type Container, Kept, textAt, viewOf } from "./container.ts";

const block = { image: 0x2c, extension: 0x21, end: 0x3b } as const;
const label = { control: 0xf9, application: 0xff } as const;
/** Applications whose blocks say how often the picture plays, and its colours. */
const applications = new Set(["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]);

/** Walks the blocks of a GIF. One that ends early is kept up to there. */
export function readGif(bytes: Uint8Array): Container {
  const view = viewOf(bytes);
  if (bytes.length < 13) throw new BrokenPictureError("a GIF that ends early");
  const kept = new Kept(bytes);
  let at = 13 + tableBytes(view.getUint8(10));
  kept.keep(0, at);
  let frames = 0;
  while (at < bytes.length && bytes[at] !== block.end) {
    const end = endOfBlock(bytes, at);
    if (bytes[at] === block.image) frames += 1;
    if (isKept(bytes, at)) kept.keep(at, end);
    else kept.drop(at, end);
    at = end;
  }
  kept.keep(at, at + 1);
  kept.drop(at + 1, bytes.length);
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  return { ...size, frames: Math.max(1, frames), isAnimated: frames > 1, orientation: 1, clean: kept.clean() };
}

/** Bytes of a table of colours, by the flags before it. */
const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function endOfBlock(bytes: Uint8Array, at: number): number {
  if (bytes[at] === block.image) return endOfPieces(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
  if (bytes[at] === block.extension) return endOfPieces(bytes, at + 2);
  throw new BrokenPictureError("no block of a GIF where one should be");
}

/** Pieces of up to 255 bytes, each after its length; a length of 0 ends them. */
function endOfPieces(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at]; length !== undefined; length = bytes[at]) {
    at += 1 + length;
    if (length === 0) break;
  }
  return Math.min(at, bytes.length);
}

function isKept(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === block.image || bytes[at + 1] === label.control) return true;
  return bytes[at + 1] === label.application && applications.has(textAt(bytes, at + 3, 11));
}
