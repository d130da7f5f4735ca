import type { Sharp } from "sharp";
import { maxPixels } from "./bounds.ts";
import type { Codec } from "./codec.ts";
import { turnOf } from "./turn-of.ts";

/** Loaders of libvips that are used. The others are blocked: each decoder more is one more that a hostile file can exploit. */
const loaders = ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((name) => `VipsForeignLoad${name}Buffer`);
const quality = { webp: 80, jpeg: 92 } as const;

/** Decodes with libvips. Throws where the package or its library cannot be loaded. */
export async function openSharp(): Promise<Codec> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: loaders });
  const open = (bytes: Uint8Array) =>
    sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true });
  const within = (picture: Sharp, side: number) =>
    picture.resize(side, side, { fit: "inside", withoutEnlargement: true });
  return {
    name: "sharp",
    decodes: new Set(["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"]),
    async measure(bytes) {
      const { width, height } = await open(bytes).metadata();
      return { width, height };
    },
    webp: async (bytes, side) => plain(await within(open(bytes), side).webp({ quality: quality.webp }).toBuffer()),
    async upright(bytes, orientation) {
      const { angle, isMirrored } = turnOf(orientation);
      const picture = open(bytes).keepIccProfile();
      const turned = (isMirrored ? picture.flop() : picture).rotate(angle);
      return plain(await turned.jpeg({ quality: quality.jpeg, force: false }).toBuffer());
    },
    async pixels(bytes, side) {
      const picture = within(open(bytes), side).toColourspace("srgb").ensureAlpha().raw();
      const { data, info } = await picture.toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, rgba: data };
    },
  };
}

const plain = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
