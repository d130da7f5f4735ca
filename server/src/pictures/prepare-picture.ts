import { sizes } from "@parley/protocol";
import {
  maxFramePixels,
  maxFrames,
  maxPictureBytes,
  maxPixels,
  maxPlainLarge,
  maxPlainSmall,
  previewSide,
} from "./bounds.ts";
import { BrokenPictureError } from "./broken-picture-error.ts";
import type { Codec, Size } from "./codec.ts";
import type { Container } from "./containers/container.ts";
import { type PictureType, readContainer } from "./containers/read-container.ts";
import { thumbHash } from "./thumb-hash.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Why a picture is not shown: it cannot be decoded, or it is beyond a bound. */
export type Refused = "broken" | "unsupported" | "too_large" | "too_slow";

/** What is made of a picture that is shown. */
export interface Shown extends Size {
  /** ThumbHash in base64. */
  readonly preview: string;
  readonly isAnimated: boolean;
  /** What stands in for it in two sizes; null where that is the picture itself. */
  readonly small: Bytes | null;
  readonly large: Bytes | null;
}

export interface PreparedPicture {
  /** The picture without metadata, upright; null where it was that before. */
  readonly clean: Bytes | null;
  readonly result: Shown | Refused;
}

/** Prepares a picture. One that is refused loses its metadata too, where its container can be read. */
export async function preparePicture(codec: Codec, type: PictureType, bytes: Bytes): Promise<PreparedPicture> {
  let container: Container | undefined;
  try {
    if (bytes.length > maxPictureBytes) return { clean: null, result: "too_large" };
    container = readContainer(type, bytes);
    if (isTooLarge(container)) return { clean: container.clean, result: "too_large" };
    if (!codec.decodes.has(type)) return { clean: container.clean, result: "unsupported" };
    return await show(codec, type, bytes, container);
  } catch (error) {
    if (error instanceof BrokenPictureError || container !== undefined)
      return { clean: container?.clean ?? null, result: "broken" };
    throw error;
  }
}

function isTooLarge({ width, height, frames }: Container): boolean {
  const pixels = width * height;
  return pixels > maxPixels || frames > maxFrames || pixels * frames > maxFramePixels || isTooLong(width, height);
}

const isTooLong = (width: number, height: number) => Math.max(width, height) > sizes.pictureSide;

async function show(codec: Codec, type: PictureType, bytes: Bytes, container: Container): Promise<PreparedPicture> {
  const { isAnimated, orientation } = container;
  const isTurned = orientation !== 1 && !isAnimated && type !== "image/gif";
  const turned = isTurned ? await codec.upright(container.clean ?? bytes, orientation) : null;
  const clean = turned ?? container.clean;
  const picture = clean ?? bytes;
  const size = await codec.measure(picture);
  if (isTooLong(size.width, size.height)) return { clean, result: "too_large" };
  const small = await smallOf(codec, picture, size, isAnimated);
  const large = isAnimated ? null : await largeOf(codec, picture, size);
  const hash = thumbHash(await codec.pixels(small ?? picture, previewSide));
  const preview = Buffer.from(hash).toString("base64");
  return { clean, result: { ...size, preview, isAnimated, small, large } };
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
