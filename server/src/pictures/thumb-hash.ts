import type { Pixels } from "./codec.ts";

/** A channel as a sum of cosines: its mean, the rest in a zigzag, and the largest of the rest. */
interface Waves {
  readonly mean: number;
  readonly rest: readonly number[];
  readonly scale: number;
}

/** Makes the ThumbHash of a picture of at most 100 × 100 pixels (evanw.github.io/thumbhash): about 25 bytes that look like it from afar. */
export function thumbHash({ width, height, rgba }: Pixels): Uint8Array {
  const { luminance, yellowBlue, redGreen, opacity, isOpaque } = channelsOf({ width, height, rgba });
  const most = isOpaque ? 7 : 5;
  const longer = Math.max(width, height);
  const columns = Math.max(1, Math.round((most * width) / longer));
  const rows = Math.max(1, Math.round((most * height) / longer));
  const waves = (channel: Float32Array, across: number, down: number) => wavesOf(channel, width, height, across, down);
  const l = waves(luminance, Math.max(3, columns), Math.max(3, rows));
  const [p, q] = [waves(yellowBlue, 3, 3), waves(redGreen, 3, 3)];
  const a = isOpaque ? null : waves(opacity, 5, 5);
  const isWide = width > height;
  const sixth = (value: number, shift: number) => Math.round(31.5 + 31.5 * value) << shift;
  const head =
    Math.round(63 * l.mean) |
    sixth(p.mean, 6) |
    sixth(q.mean, 12) |
    (Math.round(31 * l.scale) << 18) |
    (a ? 1 << 23 : 0);
  const shape =
    (isWide ? rows : columns) |
    (Math.round(63 * p.scale) << 3) |
    (Math.round(63 * q.scale) << 9) |
    (isWide ? 1 << 15 : 0);
  const bytes = [head & 255, (head >> 8) & 255, head >> 16, shape & 255, shape >> 8];
  if (a !== null) bytes.push(Math.round(15 * a.mean) | (Math.round(15 * a.scale) << 4));
  const rest = [l, p, q, ...(a === null ? [] : [a])].flatMap((each) =>
    each.rest.map((value) => Math.round(15 * value)),
  );
  for (let index = 0; index < rest.length; index += 2) bytes.push((rest[index] ?? 0) | ((rest[index + 1] ?? 0) << 4));
  return new Uint8Array(bytes);
}

/** Luminance and two differences of colours; what is transparent has the mean colour. */
function channelsOf({ width, height, rgba }: Pixels) {
  const count = width * height;
  const at = (pixel: number, channel: number) => (rgba[pixel * 4 + channel] ?? 0) / 255;
  const mean = [0, 0, 0, 0];
  for (let pixel = 0; pixel < count; pixel += 1) {
    const alpha = at(pixel, 3);
    for (let channel = 0; channel < 3; channel += 1) mean[channel] = (mean[channel] ?? 0) + alpha * at(pixel, channel);
    mean[3] = (mean[3] ?? 0) + alpha;
  }
  const [red = 0, green = 0, blue = 0] = mean.map((sum) => (mean[3] ? sum / mean[3] : 0));
  const [luminance, yellowBlue, redGreen, opacity] = Array.from({ length: 4 }, () => new Float32Array(count)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let pixel = 0; pixel < count; pixel += 1) {
    const alpha = at(pixel, 3);
    const over = (channel: number, ground: number) => ground * (1 - alpha) + alpha * at(pixel, channel);
    const [r, g, b] = [over(0, red), over(1, green), over(2, blue)];
    luminance[pixel] = (r + g + b) / 3;
    yellowBlue[pixel] = (r + g) / 2 - b;
    redGreen[pixel] = r - g;
    opacity[pixel] = alpha;
  }
  return { luminance, yellowBlue, redGreen, opacity, isOpaque: (mean[3] ?? 0) >= count };
}

function wavesOf(channel: Float32Array, width: number, height: number, across: number, down: number): Waves {
  let [mean, scale] = [0, 0];
  const rest: number[] = [];
  for (let cy = 0; cy < down; cy += 1)
    for (let cx = 0; cx * down < across * (down - cy); cx += 1) {
      const value = waveOf(channel, width, height, cx, cy);
      if (cx === 0 && cy === 0) mean = value;
      else {
        rest.push(value);
        scale = Math.max(scale, Math.abs(value));
      }
    }
  return { mean, scale, rest: scale === 0 ? rest : rest.map((value) => 0.5 + (0.5 / scale) * value) };
}

/** The coefficient of a cosine with `cx` half waves across and `cy` half waves down (a DCT). */
function waveOf(channel: Float32Array, width: number, height: number, cx: number, cy: number): number {
  const columns = Array.from({ length: width }, (_, x) => Math.cos((Math.PI / width) * cx * (x + 0.5)));
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    const down = Math.cos((Math.PI / height) * cy * (y + 0.5));
    for (let x = 0; x < width; x += 1) sum += (channel[x + y * width] ?? 0) * (columns[x] ?? 0) * down;
  }
  return sum / (width * height);
}
