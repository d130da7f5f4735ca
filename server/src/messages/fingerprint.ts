import { hash } from "node:crypto";
import type { ParsedInput } from "@parley/protocol";

/** Characters of a fingerprint: 132 bits, since only its author could be misled by two that are alike. */
const length = 22;

/** What an author sent, in a few bytes: a retry has the same, other content under a used id has not. */
export function fingerprintOf(
  { threadId, replyTo, forward }: Pick<ParsedInput<"messages.send">, "threadId" | "replyTo" | "forward">,
  text: string,
): string {
  const source = forward === null ? "" : `${forward.roomId}/${forward.messageId}`;
  return hash("sha256", `${threadId ?? ""} ${replyTo ?? ""} ${source} ${text}`, "base64url").slice(0, length);
}
