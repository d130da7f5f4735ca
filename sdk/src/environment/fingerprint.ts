/**
 * Hash of a token (FNV-1a, twice 32 bits), to recognise it without storing it. No secure hash is needed, because tokens cannot be guessed.
 * undefined for null.
 */
export function fingerprint(token: string | null): string | undefined {
  if (token === null) return undefined;
  return [0x811c9dc5, 0x01000193].map((seed) => hash(token, seed).toString(16).padStart(8, "0")).join("");
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
