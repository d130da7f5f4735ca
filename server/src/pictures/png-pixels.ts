import { inflateSync } from "node:zlib";
import type { Pixels } from "./codec.ts";
import { textAt, viewOf } from "./containers/container.ts";

/** Bytes of a pixel by the kind of colour: RGB, and RGB with opacity. */
const channelsOf: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Unpacks a small PNG of this program's own making: eight bits a channel, not interlaced, without a palette. */
export function pixelsOf(png: Uint8Array): Pixels {
  const view = viewOf(png);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const channels = channelsOf[view.getUint8(25)];
  if (channels === undefined || view.getUint8(24) !== 8) throw new Error("a PNG of another kind");
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + view.getUint32(at))
    if (textAt(png, at + 4, 4) === "IDAT") packed.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  const lines = unfilter(inflateSync(Buffer.concat(packed)), width * channels, height, channels);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    rgba.set(lines.subarray(pixel * channels, (pixel + 1) * channels), pixel * 4);
  return { width, height, rgba };
}

/** Reverses the filter of each line, which depends on the pixels to the left and above (PNG, clause 9). */
function unfilter(data: Uint8Array, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let line = 0; line < height; line += 1) {
    const kind = data[line * (stride + 1)] ?? 0;
    for (let index = 0; index < stride; index += 1) {
      const at = line * stride + index;
      const left = index >= step ? (out[at - step] ?? 0) : 0;
      const above = line > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = index >= step && line > 0 ? (out[at - stride - step] ?? 0) : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][kind] ?? 0;
      out[at] = (data[line * (stride + 1) + 1 + index] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
