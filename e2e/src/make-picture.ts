import { crc32, deflateSync } from "node:zlib";

/** A PNG with a gradient from one corner to the other, so that each picture has different colours. */
export function makePicture(width: number, height: number, hue = 0): Uint8Array<ArrayBuffer> {
  const stride = width * 3 + 1;
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * stride + 1 + x * 3;
      lines[at] = (hue + (x * 200) / width) % 256;
      lines[at + 1] = (hue * 2 + (y * 200) / height) % 256;
      lines[at + 2] = (90 + hue) % 256;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", head), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...chunks]));
}

/** A GIF of one pixel with two frames in an endless loop: black, then white. */
export function movingDot(): Uint8Array<ArrayBuffer> {
  const head = "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
  const again = "\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
  const frame = (bits: string) => `\x21\xf9\x04\0\x14\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02${bits}\x01\0`;
  return new Uint8Array(Buffer.from(`${head}${again}${frame("\x44")}${frame("\x4c")};`, "latin1"));
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
