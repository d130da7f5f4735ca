import { maxPixels } from "./bounds.ts";
import type { Codec } from "./codec.ts";
import { pixelsOf } from "./png-pixels.ts";
import { turnOf } from "./turn-of.ts";

const within = { fit: "inside", withoutEnlargement: true } as const;
const quality = { webp: 80, jpeg: 92 } as const;

/** A codec with Bun's own decoders, for the one-file executable, in which sharp cannot be loaded. */
export function openBunCodec(): Codec {
  const open = (bytes: Uint8Array<ArrayBuffer>) => new Bun.Image(bytes, { maxPixels, autoOrient: false });
  return {
    name: "bun",
    decodes: new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]),
    async measure(bytes) {
      const { width, height } = await open(bytes).metadata();
      return { width, height };
    },
    webp: async (bytes, side) => plain(open(bytes).resize(side, side, within).webp({ quality: quality.webp })),
    async upright(bytes, orientation) {
      const { angle, isMirrored } = turnOf(orientation);
      const { format } = await open(bytes).metadata();
      const turned = open(bytes).rotate(angle);
      const picture = isMirrored ? mirror(turned, angle) : turned;
      return plain(format === "jpeg" ? picture.jpeg({ quality: quality.jpeg }) : picture);
    },
    async pixels(bytes, side) {
      return pixelsOf(await plain(open(bytes).resize(side, side, within).png({ compressionLevel: 0 })));
    },
  };
}

/** Bun rotates before it mirrors: after a quarter turn, a horizontal mirror of the original is a vertical one. */
const mirror = (picture: Bun.Image, angle: number) => (angle % 180 === 0 ? picture.flop() : picture.flip());

const plain = async (picture: Bun.Image): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await picture.bytes());
