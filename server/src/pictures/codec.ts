import type { PictureType } from "./containers/read-container.ts";

/** Pixels of a picture, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Decodes and encodes pictures without EXIF. Every method takes the first frame of one that moves, throws for a picture
 * that it cannot decode or that has more than `maxPixels`, and makes nothing larger than it was.
 */
export interface Codec {
  readonly name: "sharp" | "bun";
  /** Types that it decodes on this machine. */
  readonly decodes: ReadonlySet<PictureType>;
  measure(bytes: Bytes): Promise<Size>;
  /** A WebP without metadata, within a square of a side. */
  webp(bytes: Bytes, side: number): Promise<Bytes>;
  /** The same picture in its type, turned by an orientation as EXIF counts, with its colour profile. For JPEG, PNG and WebP. */
  upright(bytes: Bytes, orientation: number): Promise<Bytes>;
  /** The pixels of the picture, within a square of a side of at most 100. */
  pixels(bytes: Bytes, side: number): Promise<Pixels>;
}
