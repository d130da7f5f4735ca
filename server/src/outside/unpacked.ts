import type { IncomingMessage } from "node:http";
import { pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { OutsideError } from "./outside-error.ts";

const unpackers = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Value of the Accept-Encoding header. */
export const readableEncodings = "gzip, deflate, br";

/**
 * Reads a body up to a number of bytes, both compressed and unpacked, so that a decompression bomb is stopped at the limit. With `cut` it returns the
 * bytes up to the limit; otherwise it refuses a longer body.
 */
export async function readBody(answer: IncomingMessage, max: number, beyond: "cut" | "refuse"): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of unpack(limited(answer, max), answer.headers["content-encoding"])) {
    pieces.push(piece);
    size += piece.byteLength;
    if (size > max) break;
  }
  if (size > max && beyond === "refuse") throw new OutsideError("too_large");
  return Buffer.concat(pieces).subarray(0, max);
}

/** Ends a stream that sends more than `max` bytes: packed bytes that unpack to nothing would otherwise never end. */
async function* limited(answer: IncomingMessage, max: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    yield piece;
    size += piece.byteLength;
    if (size > max) return;
  }
}

function unpack(packed: AsyncIterable<Buffer>, encoding = "identity"): AsyncIterable<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === "identity" || name === "") return packed;
  if (!Object.hasOwn(unpackers, name)) throw new OutsideError("wrong_type");
  const unpacker = unpackers[name as keyof typeof unpackers]();
  // Its error is thrown by the loop that reads the unpacker.
  pipeline(Readable.from(packed), unpacker, () => undefined);
  return unpacker;
}
