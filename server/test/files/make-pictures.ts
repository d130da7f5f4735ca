import sharp, { type Sharp } from "sharp";

type Bytes = Uint8Array<ArrayBuffer>;

/** Metadata of photographs: the author and the location. */
export const secret = "Anna Lisbon 38.7 N";

/** A picture of noise, which compresses badly; different for each seed. */
export function noise(width: number, height: number, seed = 1): Sharp {
  const raw = Buffer.alloc(width * height * 3);
  let state = seed;
  for (let index = 0; index < raw.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    // The upper half is light, so that the orientation is visible.
    raw[index] = (index < raw.length / 2 ? 190 : 0) + ((state >> 16) & 63);
  }
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

/** Adds secret EXIF and XMP metadata, and an orientation. */
export const withSecrets = (picture: Sharp, orientation = 1): Sharp =>
  picture
    .withMetadata({ orientation })
    .withExifMerge({ IFD0: { Copyright: secret }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 42/1 0/1" } })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${secret}"/></rdf:RDF></x:xmpmeta>`,
    );

export const bytesOf = async (picture: Sharp): Promise<Bytes> => new Uint8Array(await picture.toBuffer());

/** A HEIC picture like those from phones: the boxes of an AVIF under the names of the other codec, which our decoders cannot read. */
export async function heic(picture: Sharp): Promise<Bytes> {
  const avif = Buffer.from(await bytesOf(picture.avif())).toString("latin1");
  const named = avif.replaceAll("avif", "heic").replaceAll("av01", "hvc1").replaceAll("av1C", "hvcC");
  return new Uint8Array(Buffer.from(named, "latin1"));
}

/** An animated GIF with different frames. */
export async function moving(frames: number, side: number): Promise<Bytes> {
  const each = await Promise.all(Array.from({ length: frames }, (_, seed) => noise(side, side, seed).png().toBuffer()));
  return bytesOf(sharp(each, { join: { animated: true } }).gif({ delay: 100, effort: 1, colours: 8 }));
}

/** The kinds of metadata in a picture. */
export async function saidBy(bytes: Uint8Array): Promise<string[]> {
  const found = await sharp(bytes).metadata();
  return (["exif", "xmp", "iptc"] as const).filter((kind) => found[kind] !== undefined);
}
