import { BrokenPictureError } from "../broken-picture-error.ts";
import type { Container } from "./container.ts";
import { readGif } from "./gif.ts";
import { readHeif } from "./heif.ts";
import { readJpeg } from "./jpeg.ts";
import { readPng } from "./png.ts";
import { readWebp } from "./webp.ts";

const readers = {
  "image/jpeg": readJpeg,
  "image/png": readPng,
  "image/gif": readGif,
  "image/webp": readWebp,
  "image/avif": readHeif,
  "image/heic": readHeif,
} as const satisfies Record<string, (bytes: Uint8Array) => Container>;

/** Types that are pictures. */
export type PictureType = keyof typeof readers;

export const isPicture = (type: string): type is PictureType => Object.hasOwn(readers, type);

/** Reads a picture without decoding it. Throws {@link BrokenPictureError} for one whose parts do not fit together. */
export function readContainer(type: PictureType, bytes: Uint8Array): Container {
  try {
    return readers[type](bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new BrokenPictureError("a picture that ends early");
    throw error;
  }
}
