import type { ParsedInput } from "@parley/protocol";

/** What makes two sends with one id the same send. */
export function fingerprintOf(input: Omit<ParsedInput<"messages.send">, "id" | "roomId">): string {
  const { text, threadId, replyTo, forward } = input;
  return Bun.hash(JSON.stringify([text, threadId, replyTo, forward])).toString(36);
}
