type Kind = "png" | "jpeg" | "webp";

const beginnings: Record<Kind, (width: number, height: number) => number[]> = {
  png: (width, height) => [
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...text("IHDR")],
    ...[...four(width), ...four(height), 8, 6, 0, 0, 0],
  ],
  // A comment comes before the frame, as cameras write it.
  jpeg: (width, height) => [
    ...[0xff, 0xd8, 0xff, 0xfe, 0, 6, ...text("note"), 0xff, 0xc2, 0, 17, 8],
    ...[...four(height).slice(2), ...four(width).slice(2), 3],
  ],
  webp: (width, height) => [
    ...[...text("RIFF"), 0, 0, 0, 0, ...text("WEBPVP8X"), 10, 0, 0, 0, 0, 0, 0, 0],
    ...[
      ...four(width - 1)
        .toReversed()
        .slice(0, 3),
      ...four(height - 1)
        .toReversed()
        .slice(0, 3),
    ],
  ],
};

const text = (word: string): number[] => [...Buffer.from(word)];
const four = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** A number of bytes with the header of a picture of this kind and size. */
export function picture(kind: Kind, { side = 64, length = 400 } = {}): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length).map((_, index) => (index * 31) % 251);
  bytes.set(beginnings[kind](side, side - 1));
  return bytes;
}
