import { BrokenPictureError } from "../broken-picture-error.ts";
import { type Container, Kept, textAt, viewOf } from "./container.ts";
import { orientationOf } from "./exif.ts";

const drawing = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** Flags of the header that say that EXIF and XMP follow. */
const describing = 0x08 | 0x04;

/** Walks the chunks of a WebP. */
export function readWebp(bytes: Uint8Array): Container {
  const view = viewOf(bytes);
  if (bytes.length < 30) throw new BrokenPictureError("a WebP that ends early");
  const kept = new Kept(bytes);
  const facts = { width: 0, height: 0, frames: 0, orientation: 1 };
  const whole = Math.min(bytes.length, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= whole; ) {
    const [type, length] = [textAt(bytes, at, 4), view.getUint32(at + 4, true)];
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > bytes.length) throw new BrokenPictureError("a chunk of a WebP that ends early");
    if (type === "ANMF") facts.frames += 1;
    if (type === "EXIF") facts.orientation = orientationOf(tiffOf(bytes.subarray(at + 8, at + 8 + length)));
    if (facts.width === 0) Object.assign(facts, sizeOf(view, at, type));
    if (!drawing.has(type)) kept.drop(at, end);
    else if (type === "VP8X" && ((bytes[at + 8] ?? 0) & describing) !== 0) kept.replace(plainHeader(bytes, at, end));
    else kept.keep(at, Math.min(end, bytes.length));
    at = end;
  }
  kept.drop(whole + (whole % 2), bytes.length);
  const { frames, ...rest } = facts;
  const clean = kept.clean();
  return { ...rest, frames: Math.max(1, frames), isAnimated: frames > 1, clean: clean && asFile(clean) };
}

/** Some programs write the name of EXIF before it, as in a JPEG. */
const tiffOf = (exif: Uint8Array): Uint8Array => (textAt(exif, 0, 4) === "Exif" ? exif.subarray(6) : exif);

function plainHeader(bytes: Uint8Array, at: number, end: number): Uint8Array {
  const header = bytes.slice(at, end);
  header[8] = (header[8] ?? 0) & ~describing;
  return header;
}

/** The size stands in one of three forms: lossy, lossless, or extended with the size of its canvas. */
function sizeOf(view: DataView, at: number, type: string): { width: number; height: number } | undefined {
  if (type === "VP8 ")
    return { width: view.getUint16(at + 14, true) & 0x3fff, height: view.getUint16(at + 16, true) & 0x3fff };
  if (type === "VP8L") {
    const bits = view.getUint32(at + 9, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (type !== "VP8X") return undefined;
  const three = (from: number) => view.getUint16(from, true) + (view.getUint8(from + 2) << 16) + 1;
  return { width: three(at + 12), height: three(at + 15) };
}

function asFile(chunks: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(12 + chunks.length);
  file.set(Buffer.from("RIFF\0\0\0\0WEBP", "latin1"));
  viewOf(file).setUint32(4, 4 + chunks.length, true);
  file.set(chunks, 12);
  return file;
}
