import type { FileType } from "@parley/protocol";
import { hasOnlySound as isMp4Sound } from "./mp4-tracks.ts";
import { hasOnlySound as isWebmSound } from "./webm-tracks.ts";

type Signature = readonly [at: number, bytes: string, type: FileType];

/** Signatures at the beginning of files, as Latin-1. */
const signatures: readonly Signature[] = [
  [0, "\x89PNG\r\n\x1a\n", "image/png"],
  [0, "\xff\xd8\xff", "image/jpeg"],
  [0, "GIF87a", "image/gif"],
  [0, "GIF89a", "image/gif"],
  [0, "%PDF-", "application/pdf"],
  [0, "PK\x03\x04", "application/zip"],
  [0, "PK\x05\x06", "application/zip"],
  [0, "\x1a\x45\xdf\xa3", "video/webm"],
  [0, "OggS", "audio/ogg"],
  [0, "fLaC", "audio/flac"],
  [0, "ID3", "audio/mpeg"],
  [8, "WEBP", "image/webp"],
  [8, "WAVE", "audio/wav"],
];

/** Kinds of files in boxes (ISO 14496-12), by the brand that they name first. */
const brands: readonly (readonly [RegExp, FileType])[] = [
  [/^avi[fs]$/, "image/avif"],
  [/^(hei[cxms]|hev[cxms]|mif1|msf1)$/, "image/heic"],
  [/^M4[AB] $/, "audio/mp4"],
  [/^qt {2}$/, "video/quicktime"],
  [/^(isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|3gp\d)$/, "video/mp4"],
];

/**
 * The type of a file by its first bytes, of a closed list. Markup is text like any other, whatever it would be for a browser. A file that
 * is two things at once gets one type and is never guessed at by a browser (`nosniff`).
 */
export function typeOf(head: Uint8Array): FileType {
  const text = Buffer.from(head).toString("latin1");
  const found = signatures.find(([at, bytes]) => text.startsWith(bytes, at) && (at === 0 || text.startsWith("RIFF")));
  if (found !== undefined) return found[2] === "video/webm" ? webmOf(head, text) : found[2];
  if (text.slice(4, 8) === "ftyp") return boxedOf(head, text.slice(8, 12));
  if (/^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/.test(text)) return "audio/mpeg";
  return isText(head) ? "text/plain" : unknown;
}

const unknown = "application/octet-stream";

// All Matroska files have this signature.
const webmOf = (head: Uint8Array, text: string): FileType =>
  text.includes("webm") ? (isWebmSound(head) ? "audio/webm" : "video/webm") : unknown;

function boxedOf(head: Uint8Array, brand: string): FileType {
  const type = brands.find(([pattern]) => pattern.test(brand))?.[1] ?? unknown;
  // Browsers record sound with the brand of a video.
  return type === "video/mp4" && isMp4Sound(Buffer.from(head)) ? "audio/mp4" : type;
}

/** True for UTF-8 without control characters; a character may be cut at the end. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}
