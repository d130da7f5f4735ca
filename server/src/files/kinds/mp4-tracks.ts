interface Box {
  readonly type: string;
  /** Where its content begins and ends in the bytes. An end beyond them is possible. */
  readonly from: number;
  readonly to: number;
}

/**
 * True when the beginning of a file in boxes (ISO 14496-12) describes all of its tracks and each is sound. False when it describes another one,
 * or when the description is not, or not wholly, in these bytes: then it is not known.
 */
export function hasOnlySound(head: Buffer): boolean {
  const movie = inside(head, { type: "", from: 0, to: head.byteLength }, "moov")[0];
  if (movie === undefined || movie.to > head.byteLength) return false;
  const kinds = inside(head, movie, "trak").map((track) => kindOf(head, track));
  return kinds.length > 0 && kinds.every((kind) => kind === "soun");
}

/** Type of a track's handler: "soun", "vide" and others. */
function kindOf(head: Buffer, track: Box): string | undefined {
  const [media] = inside(head, track, "mdia");
  const [handler] = media ? inside(head, media, "hdlr") : [];
  return handler && head.toString("latin1", handler.from + 8, handler.from + 12);
}

const inside = (head: Buffer, box: Box, type: string): Box[] =>
  [...boxes(head, box)].filter((found) => found.type === type);

/** The boxes in a box. A box longer than 4 GiB, or one that extends to the end of the file, is the last. */
function* boxes(head: Buffer, { from, to }: Box): Generator<Box> {
  const end = Math.min(to, head.byteLength);
  for (let at = from; at + 8 <= end; ) {
    const length = head.readUInt32BE(at);
    if (length < 8) return;
    yield { type: head.toString("latin1", at + 4, at + 8), from: at + 8, to: at + length };
    at += length;
  }
}
