/**
 * Storage of ids in databases without a UUID type: 16 bytes in a row instead of 36 characters. Half of the bytes that a message writes, in its
 * row and in each index, are ids.
 */

const notHex = 255;
const nibbles = new Uint8Array(128).fill(notHex);
for (const [value, digit] of [..."0123456789abcdef"].entries()) nibbles[digit.charCodeAt(0)] = value;
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const dash = 45;
const dashes = [8, 13, 18, 23] as const;
/** Index of the first hex digit of each byte. */
const digits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** The bytes of a canonical lower-case UUID; any other value as it is. */
export function toBytes(value: unknown): unknown {
  if (typeof value !== "string" || value.length !== 36) return value;
  for (const index of dashes) if (value.charCodeAt(index) !== dash) return value;
  const bytes = new Uint8Array(16);
  let at = 0;
  for (const index of digits) {
    const high = nibble(value.charCodeAt(index));
    const low = nibble(value.charCodeAt(index + 1));
    if (high === notHex || low === notHex) return value;
    bytes[at++] = (high << 4) | low;
  }
  return bytes;
}

const nibble = (code: number): number => (code < 128 ? (nibbles[code] ?? notHex) : notHex);

/** The canonical text of sixteen bytes; any other value as it is. */
export function toText(value: unknown): unknown {
  return value instanceof Uint8Array && value.length === 16 ? textOf(value) : value;
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < 16; at += 1) {
    if (at === 4 || at === 6 || at === 8 || at === 10) text += "-";
    text += pairs[bytes[at] ?? 0];
  }
  return text;
}
