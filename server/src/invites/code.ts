import { createHash, randomBytes } from "node:crypto";

/** A new code: 32 characters that fit into an address, 192 random bits. */
export function makeCode(): string {
  return randomBytes(24).toString("base64url");
}

/** The stored hash of a code. A plain hash is enough, because a code is random. */
export function hashCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
