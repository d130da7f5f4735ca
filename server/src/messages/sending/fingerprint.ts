import { hash } from "node:crypto";
import type { ParsedInput } from "@parley/protocol";
import { encodeParts } from "../parts.ts";

/** Characters of a fingerprint: 132 bits. A collision could mislead only its own author. */
const length = 22;

/** A hash of the sent content: it is equal for a retry, and differs for another content with the same id. */
export function fingerprintOf(
  { threadId, replyTo, quote, parts }: Pick<ParsedInput<"messages.send">, "threadId" | "replyTo" | "quote" | "parts">,
  text: string,
): string {
  // The contract's schema has put the keys of a part in one order, whatever the order was that they were sent in.
  const beside = encodeParts(parts);
  const answered = quote === undefined ? (replyTo ?? "") : `${replyTo} ${JSON.stringify(quote)}`;
  return hash("sha256", `${threadId ?? ""} ${answered} ${beside} ${text}`, "base64url").slice(0, length);
}
