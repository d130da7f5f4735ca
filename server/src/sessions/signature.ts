import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * True if this server has signed the value of a bearer token or cookie, whether or not its session exists. Invented values are refused
 * without a statement.
 *
 * @param value a signed token as the auth library writes it: the token, a dot, the signature, percent-encoded or not
 */
export function isSigned(value: string, secret: string): boolean {
  const signed = decoded(value);
  const dot = signed.lastIndexOf(".");
  if (dot <= 0) return false;
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(signed.slice(0, dot)).digest();
  return given.length === right.length && timingSafeEqual(given, right);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
