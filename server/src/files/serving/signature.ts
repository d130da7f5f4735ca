import { createHmac, timingSafeEqual } from "node:crypto";
import type { SessionId } from "@parley/protocol";

/** Content of a signed link to a file. */
export interface Linked {
  readonly fileId: string;
  readonly session: SessionId;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Signs a link with a key that is made of the server's secret for links to files alone, so that no signature serves for anything else. */
export function signatureOf(secret: string, { fileId, session, expires }: Linked): string {
  const key = createHmac("sha256", secret).update("link to a file").digest();
  return createHmac("sha256", key).update(`${fileId} ${session} ${expires}`).digest("base64url");
}

/** True where this server has signed a link. */
export function isSignedLink(secret: string, linked: Linked, signature: string): boolean {
  const [right, given] = [Buffer.from(signatureOf(secret, linked)), Buffer.from(signature)];
  return given.length === right.length && timingSafeEqual(given, right);
}
