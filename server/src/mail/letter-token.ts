import { createHmac } from "node:crypto";

/** The token of a letter: the same for every try, so that a letter that arrives twice says the same, and nowhere kept. */
export function tokenOf(secret: string, id: string): string {
  return createHmac("sha256", secret).update(`letter ${id}`).digest("base64url").slice(0, 40);
}
