import { sizes } from "@parley/protocol";
import { maxFramePixels, maxFrames, maxPictureBytes, maxPixels } from "./bounds.ts";
import { BrokenPictureError } from "./broken-picture-error.ts";
import type { Codec, Size } from "./codec.ts";
import type { Container } from "./containers/container.ts";
import { type PictureType, readContainer } from "./containers/read-container.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Why a picture is not shown: it cannot be decoded, or it is beyond a bound. */
export type Refused = "broken" | "unsupported" | "too_large" | "too_slow";

/** A picture within the bounds. */
export interface OpenedPicture {
  /** Without metadata, upright. */
  readonly picture: Bytes;
  readonly size: Size;
  readonly isAnimated: boolean;
}

/**
 * Opens a picture for processing. It checks the declared properties against the limits before decoding. `clean` is the picture without metadata and upright,
 * also for a refused picture whose container can be read; null if the picture was clean already.
 */
export async function openPicture<T>(
  codec: Codec,
  type: PictureType,
  bytes: Bytes,
  work: (opened: OpenedPicture) => Promise<T>,
): Promise<{ readonly clean: Bytes | null; readonly result: T | Refused }> {
  let container: Container | undefined;
  try {
    if (bytes.length > maxPictureBytes) return { clean: null, result: "too_large" };
    container = readContainer(type, bytes);
    if (isTooLarge(container)) return { clean: container.clean, result: "too_large" };
    if (!codec.decodes.has(type)) return { clean: container.clean, result: "unsupported" };
    const clean = await cleanOf(codec, type, bytes, container);
    const picture = clean ?? bytes;
    const size = await codec.measure(picture);
    if (isTooLong(size)) return { clean, result: "too_large" };
    return { clean, result: await work({ picture, size, isAnimated: container.isAnimated }) };
  } catch (error) {
    if (error instanceof BrokenPictureError || container !== undefined)
      return { clean: container?.clean ?? null, result: "broken" };
    throw error;
  }
}

async function cleanOf(codec: Codec, type: PictureType, bytes: Bytes, { clean, orientation, isAnimated }: Container) {
  const isTurned = orientation !== 1 && !isAnimated && type !== "image/gif";
  return isTurned ? await codec.upright(clean ?? bytes, orientation) : clean;
}

function isTooLarge({ width, height, frames }: Container): boolean {
  const pixels = width * height;
  return pixels > maxPixels || frames > maxFrames || pixels * frames > maxFramePixels || isTooLong({ width, height });
}

const isTooLong = ({ width, height }: Size) => Math.max(width, height) > sizes.pictureSide;
