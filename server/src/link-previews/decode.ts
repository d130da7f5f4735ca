import { charsetBytes } from "./bounds.ts";

const marks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xfe, 0xff], "utf-16be"],
  [[0xff, 0xfe], "utf-16le"],
];

/**
 * Decodes a page by its byte order mark, else by the charset of its header, else by the charset that it declares at its beginning, else as UTF-8.
 * Invalid bytes become replacement characters; an unknown charset counts as UTF-8.
 */
export function decode(body: Buffer, charset: string): string {
  const marked = marks.find(([bytes]) => bytes.every((byte, at) => body[at] === byte))?.[1];
  return decoderOf(marked ?? (charset || namedIn(body))).decode(body);
}

function namedIn(body: Buffer): string {
  const head = body.subarray(0, charsetBytes).toString("latin1");
  const named = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{1,40})/i.exec(head)?.[1] ?? "utf-8";
  // A page in UTF-16 could not have been read up to here.
  return named.toLowerCase().startsWith("utf-16") ? "utf-8" : named;
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset as "utf-8");
  } catch {
    return new TextDecoder();
  }
}
