/** A box of MP4. */
export const box = (type: string, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.byteLength + 8);
  return Buffer.concat([length, Buffer.from(type, "latin1"), body]);
};

/** A track of a kind: "soun", "vide" and others. */
export const trak = (kind: string, ...more: Uint8Array[]) =>
  box("trak", box("tkhd", Buffer.alloc(84)), box("mdia", box("hdlr", Buffer.alloc(8), Buffer.from(kind))), ...more);
