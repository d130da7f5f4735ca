import { sizes } from "@parley/protocol";
import { maxPlainLarge, maxPlainSmall, previewSide } from "./bounds.ts";
import type { Codec, Size } from "./codec.ts";
import type { PictureType } from "./containers/read-container.ts";
import { type OpenedPicture, openPicture, type Refused } from "./open-picture.ts";
import { thumbHash } from "./thumb-hash.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Variants of a picture that is shown. */
export interface PictureVariants extends Size {
  /** ThumbHash in base64. */
  readonly preview: string;
  readonly isAnimated: boolean;
  /** Smaller variants in two sizes; null if the picture itself is used. */
  readonly small: Bytes | null;
  readonly large: Bytes | null;
}

export interface PreparedPicture {
  /** The picture without metadata, upright; null where it was that before. */
  readonly clean: Bytes | null;
  readonly result: PictureVariants | Refused;
}

/** Prepares a picture. One that is refused loses its metadata too, where its container can be read. */
export const preparePicture = (codec: Codec, type: PictureType, bytes: Bytes): Promise<PreparedPicture> =>
  openPicture(codec, type, bytes, (opened) => show(codec, opened));

async function show(codec: Codec, { picture, size, isAnimated }: OpenedPicture): Promise<PictureVariants> {
  const small = await smallOf(codec, picture, size, isAnimated);
  const large = isAnimated ? null : await largeOf(codec, picture, size);
  const hash = thumbHash(await codec.pixels(small ?? picture, previewSide));
  return { ...size, preview: Buffer.from(hash).toString("base64"), isAnimated, small, large };
}

/** Always still, so that a picture that moves can be stopped. */
async function smallOf(codec: Codec, picture: Bytes, size: Size, isAnimated: boolean): Promise<Bytes | null> {
  if (!isAnimated && isWithin(size, sizes.smallPicture) && picture.length <= maxPlainSmall) return null;
  const small = await codec.webp(picture, sizes.smallPicture);
  return isAnimated ? small : lighter(small, picture);
}

async function largeOf(codec: Codec, picture: Bytes, size: Size): Promise<Bytes | null> {
  if (isWithin(size, sizes.largePicture) && picture.length <= maxPlainLarge) return null;
  return lighter(await codec.webp(picture, sizes.largePicture), picture);
}

const isWithin = ({ width, height }: Size, side: number) => Math.max(width, height) <= side;
const lighter = (made: Bytes, picture: Bytes) => (made.length < picture.length ? made : null);
