/** A range of bytes: from one offset up to, not including, another. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads a `ByteRange` header (RFC 9110, 14.2) for a body of `length` bytes: null where all of it is to be answered, because the header is absent, broken,
 * of another unit or asks for several ranges, which a server may answer with the whole; "beyond" where the range begins behind the end.
 */
export function readRange(header: string | null, length: number): ByteRange | "beyond" | null {
  const found = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? "");
  if (found === null) return null;
  const [, first = "", last = ""] = found;
  if (first === "") return last === "" ? null : suffix(Number(last), length);
  if (last !== "" && Number(last) < Number(first)) return null;
  if (Number(first) >= length) return "beyond";
  return { from: Number(first), to: last === "" ? length : Math.min(length, Number(last) + 1) };
}

function suffix(count: number, length: number): ByteRange | "beyond" {
  return count === 0 || length === 0 ? "beyond" : { from: Math.max(0, length - count), to: length };
}

/** True when one of the tags in an `If-None-Match` header is the present one, compared weakly, or the header is a star. */
export function matchesAny(header: string | null, tag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return [...header.matchAll(/(?:W\/)?"([^"]*)"/g)].some(([, one]) => one === tag);
}

/** True when an `If-Range` header allows a range: it is absent, or the present tag, compared strongly. */
export function mayBePart(header: string | null, tag: string): boolean {
  return header === null || header.trim() === `"${tag}"`;
}
