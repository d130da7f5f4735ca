import { sizes } from "@parley/protocol";
import { previewSide } from "./bounds.ts";
import type { Codec } from "./codec.ts";
import type { PictureType } from "./containers/read-container.ts";
import { openPicture } from "./open-picture.ts";
import type { PreparedPicture } from "./prepare-picture.ts";
import { thumbHash } from "./thumb-hash.ts";

/**
 * Makes a small still picture (`small`) from a picture of a foreign server, such as that of a web page. It always encodes again, so that none of the foreign
 * bytes is stored or served. The limits are those of uploaded pictures.
 */
export async function prepareStill(
  codec: Codec,
  type: PictureType,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<PreparedPicture> {
  const { result } = await openPicture(codec, type, bytes, async ({ picture }) => {
    const small = await codec.webp(picture, sizes.smallPicture);
    const preview = Buffer.from(thumbHash(await codec.pixels(small, previewSide))).toString("base64");
    return { ...(await codec.measure(small)), preview, isAnimated: false, small, large: null };
  });
  return { clean: null, result };
}
