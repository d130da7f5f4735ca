import type { Mp4Box } from "./mp4-location.ts";

const free = Buffer.from("free");

/** The pieces of a file in which some boxes are free space of the same length, so that all offsets in the file are still right. */
export async function* freeBoxes(
  pieces: AsyncIterable<Uint8Array>,
  boxes: readonly Mp4Box[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of pieces) {
    const end = at + piece.byteLength;
    const within = boxes.filter(({ typeAt, to }) => typeAt < end && to > at);
    yield within.length === 0 ? piece : withFree(piece, at, within);
    at = end;
  }
}

function withFree(piece: Uint8Array, at: number, boxes: readonly Mp4Box[]): Uint8Array {
  const changed = Buffer.from(piece);
  const within = (offset: number) => Math.min(Math.max(offset - at, 0), changed.byteLength);
  for (const { typeAt, from, to } of boxes) {
    for (const [index, byte] of free.entries()) {
      const place = typeAt + index - at;
      if (place >= 0 && place < changed.byteLength) changed[place] = byte;
    }
    changed.fill(0, within(from), Math.max(within(from), within(to)));
  }
  return changed;
}
