import { deflateSync } from "node:zlib";

const channels = 3;

/** Makes PNGs with noise like a photograph, `side` pixels wide and high; the text makes each a different file. */
export function photograph(side: number): (text: string) => Uint8Array<ArrayBuffer> {
  const lines = Buffer.alloc((side * channels + 1) * side);
  let state = 1;
  for (let index = 0; index < lines.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    lines[index] = ((index / side) & 127) + ((state >> 16) & 15);
  }
  // Each line begins with its filter: none.
  for (let line = 0; line < side; line += 1) lines[line * (side * channels + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header)]);
  const end = Buffer.concat([chunk("IDAT", deflateSync(lines, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
  return (text) => new Uint8Array(Buffer.concat([start, chunk("tEXt", Buffer.from(`Comment\0${text}`)), end]));
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(Bun.hash.crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
