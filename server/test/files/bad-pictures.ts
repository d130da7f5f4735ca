import { crc32, deflateSync } from "node:zlib";
import { bytesOf, noise } from "./make-pictures.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that attacks the program that decodes it, and its expected result. */
export interface BadPicture {
  readonly name: string;
  readonly bytes: Bytes;
  /** Shown: prepared and harmless. Download: not shown to anyone. */
  readonly ends: "shown" | "download" | "either";
  /** A text that must not be in the served file. */
  readonly without?: string;
}

/** The unpacked size of a bomb in bytes. */
const unpacked = 200_000_000;
const script = "<script>alert(document.domain)</script>";

const joined = (...pieces: readonly (Uint8Array | string)[]): Bytes =>
  new Uint8Array(
    Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece, "latin1") : piece))),
  );

function four(value: number, isLittle = false): Buffer {
  const bytes = Buffer.alloc(4);
  if (isLittle) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}

/** A chunk of a PNG, with its checksum. */
function chunk(type: string, content: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content]);
  return Buffer.concat([four(content.length), typed, four(Bun.hash.crc32(typed))]);
}

const pngStart = "\x89PNG\r\n\x1a\n";
const header = (width: number, height: number) =>
  chunk("IHDR", Buffer.concat([four(width), four(height), Buffer.from([8, 0, 0, 0, 0])]));
const end = chunk("IEND", new Uint8Array());

/** A PNG with an additional chunk after its header. */
const pngWith = (png: Uint8Array, extra: Uint8Array): Bytes => joined(png.subarray(0, 33), extra, png.subarray(33));

/** A GIF of many frames of one pixel. */
function gifOf(frames: number): Bytes {
  const start = Buffer.from("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  const frame = Buffer.from("\x21\xf9\x04\0\x01\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", "latin1");
  return joined(start, Buffer.concat(Array.from({ length: frames }, () => frame)), ";");
}

/** A copy of the bytes with others at an offset. */
function overwritten(bytes: Uint8Array, at: number, other: Uint8Array): Bytes {
  const copy = new Uint8Array(bytes);
  copy.set(other, at);
  return copy;
}

const at = (bytes: Uint8Array, text: string) => Buffer.from(bytes).indexOf(text, 0, "latin1");

async function lies(): Promise<BadPicture[]> {
  const [jpeg, png, webp, avif] = [
    await bytesOf(noise(40, 30, 81).jpeg()),
    await bytesOf(noise(40, 30, 82).png()),
    await bytesOf(noise(40, 30, 83).webp()),
    await bytesOf(noise(40, 30, 84).avif()),
  ];
  const frame = at(jpeg, "\xff\xc0");
  const canvas = joined("VP8X", four(10, true), four(0), Buffer.alloc(6, 0xff));
  const size = at(avif, "ispe") + 8;
  const movie = chunk("acTL", Buffer.concat([four(0xffffffff), four(0)]));
  return [
    {
      name: "a PNG of 4 gigapixels in a kilobyte.png",
      bytes: joined(pngStart, header(65_535, 65_535), chunk("IDAT", deflateSync(Buffer.alloc(100_000))), end),
      ends: "download",
    },
    {
      name: "a JPEG that says 65,535 × 65,535.jpg",
      bytes: overwritten(jpeg, frame + 5, Buffer.alloc(4, 0xff)),
      ends: "download",
    },
    { name: "a PNG with four billion frames.png", bytes: pngWith(png, movie), ends: "download" },
    {
      name: "a WebP with a canvas of 281 terapixels.webp",
      bytes: joined(webp.subarray(0, 12), canvas, webp.subarray(12)),
      ends: "download",
    },
    { name: "a WebP longer than it is.webp", bytes: overwritten(webp, 4, four(0xfffffff0, true)), ends: "either" },
    {
      name: "a WebP with a chunk longer than it is.webp",
      bytes: overwritten(webp, 16, four(0x7ffffff0, true)),
      ends: "download",
    },
    {
      name: "an AVIF that says 4 gigapixels.avif",
      bytes: overwritten(avif, size, Buffer.concat([four(65_535), four(65_535)])),
      ends: "download",
    },
    {
      name: "an AVIF that says one pixel.avif",
      bytes: overwritten(avif, size, Buffer.concat([four(1), four(1)])),
      ends: "either",
    },
    { name: "an AVIF with a box of nothing.avif", bytes: overwritten(avif, 0, four(4)), ends: "download" },
    { name: "a GIF of 100,000 frames.gif", bytes: gifOf(100_000), ends: "download" },
  ];
}

async function truncated(): Promise<BadPicture[]> {
  const made = {
    jpg: noise(90, 70, 85).jpeg(),
    png: noise(90, 70, 86).png(),
    webp: noise(90, 70, 87).webp(),
    gif: noise(90, 70, 88).gif({ effort: 1, colours: 8 }),
    avif: noise(90, 70, 89).avif(),
  };
  const whole = await Promise.all(
    Object.entries(made).map(async ([name, picture]) => [name, await bytesOf(picture)] as const),
  );
  return whole.flatMap(([name, bytes]) =>
    [0.02, 0.5, 0.98].map(
      (share): BadPicture => ({
        name: `${share * 100} % of a picture.${name}`,
        bytes: bytes.slice(0, Math.max(24, bytes.length * share)),
        ends: "either",
      }),
    ),
  );
}

async function bombs(): Promise<BadPicture[]> {
  const png = await bytesOf(noise(40, 30, 90).png());
  const packed = deflateSync(Buffer.alloc(unpacked), { level: 9 });
  const named = (name: string) => Buffer.concat([Buffer.from(`${name}\0\0`), packed]);
  return [
    {
      name: "a PNG whose colour profile is a bomb.png",
      bytes: pngWith(png, chunk("iCCP", named("p"))),
      ends: "shown",
      without: "iCCP",
    },
    {
      name: "a PNG whose text is a bomb.png",
      bytes: pngWith(png, chunk("zTXt", named("Comment"))),
      ends: "shown",
      without: "zTXt",
    },
    {
      name: "a PNG whose pixels are a bomb.png",
      bytes: joined(pngStart, header(30, 30), chunk("IDAT", packed), end),
      ends: "either",
    },
  ];
}

/** Files that are not pictures and that grow many times when unpacked; no part of the server unpacks them. */
function documentBombs(): BadPicture[] {
  const plain = Buffer.alloc(unpacked);
  const packed = deflateSync(plain, { level: 9 });
  const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  const stream = `<</Type/XObject/Subtype/Image/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
  return [
    {
      name: "a drawing of a billion words.svg",
      bytes: joined(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "words">${entities.join("")}]>`,
        `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>&e9;</text>${script}</svg>`,
      ),
      ends: "download",
    },
    {
      name: "a document with a bomb in it.pdf",
      bytes: joined(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n",
        ...["2 0 obj", stream, packed, "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"],
      ),
      ends: "download",
    },
    // A zip contains the raw stream, without the two-byte header and the checksum.
    { name: "an archive that is a bomb.zip", bytes: zipOf("0", plain, packed.subarray(2, -4)), ends: "download" },
  ];
}

/** An archive with one file. */
function zipOf(name: string, plain: Uint8Array, packed: Uint8Array): Bytes {
  const two = (value: number) => four(value, true).subarray(0, 2);
  const sizes = [four(crc32(plain), true), four(packed.length, true), four(plain.length, true)];
  const facts = Buffer.concat([two(20), two(0), two(8), four(0), ...sizes, two(name.length), two(0)]);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, Buffer.from(name), packed]);
  const listed = Buffer.concat([Buffer.from("PK\x01\x02"), two(20), facts, Buffer.alloc(14), Buffer.from(name)]);
  const ended = [four(0), two(1), two(1), four(listed.length, true), four(local.length, true), two(0)];
  return joined(local, listed, "PK\x05\x06", Buffer.concat(ended));
}

async function polyglots(): Promise<BadPicture[]> {
  const [jpeg, png] = [await bytesOf(noise(40, 30, 91).jpeg()), await bytesOf(noise(40, 30, 92).png())];
  const comment = joined("\xff\xfe", Buffer.from([0, script.length + 2]), script);
  return [
    {
      name: "a GIF that is a script.gif",
      bytes: joined(gifOf(1), `/*${script}*/=1;alert(1)`),
      ends: "shown",
      without: "alert",
    },
    {
      name: "a GIF with a script in it.gif",
      bytes: joined(gifOf(1).subarray(0, -1), "\x21\xfe", Buffer.from([script.length]), script, "\0;"),
      ends: "shown",
      without: "alert",
    },
    {
      name: "a JPEG that is a page.jpg",
      bytes: joined(jpeg.subarray(0, 2), comment, jpeg.subarray(2), script),
      ends: "shown",
      without: "alert",
    },
    {
      name: "a PNG that is an archive.png",
      bytes: joined(png, "PK\x05\x06", Buffer.alloc(18), script),
      ends: "shown",
      without: "alert",
    },
    {
      name: "a document that is an archive.pdf",
      bytes: joined("%PDF-1.7\n", "PK\x05\x06", Buffer.alloc(18)),
      ends: "download",
    },
    {
      name: "a drawing.png",
      bytes: joined(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
      ends: "download",
    },
    { name: "a page.png", bytes: joined(`<!doctype html>${script}`), ends: "download" },
    { name: "a page in UTF-7.txt", bytes: joined("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"), ends: "download" },
    { name: "a script.js", bytes: joined("alert(document.domain);"), ends: "download" },
    { name: "nothing but a beginning.png", bytes: joined(pngStart), ends: "download" },
  ];
}

/** All bad files; generated each time, so that the repository contains no dangerous file. */
export const badPictures = async (): Promise<BadPicture[]> =>
  (await Promise.all([lies(), truncated(), bombs(), documentBombs(), polyglots()])).flat();
