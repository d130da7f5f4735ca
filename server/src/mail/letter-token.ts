import { createHmac } from "node:crypto";

/** The token of a letter. It is the same at every try, so that a letter that arrives twice has one token; it is stored nowhere. */
export function tokenOf(secret: string, id: string): string {
  return createHmac("sha256", secret).update(`letter ${id}`).digest("base64url").slice(0, 40);
}
