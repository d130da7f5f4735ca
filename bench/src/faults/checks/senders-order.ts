import { type Evidence, key } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/**
 * I6: messages that one socket sent to a room and that were acknowledged there are in the order of sending. Only messages
 * with a single try count: of several tries at the same time, another one may have stored the message.
 */
export function sendersOrder(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const sends = evidence.sends();
  const last = new Map<string, { readonly id: string; readonly position: number }>();
  for (const { begun, ended } of evidence.calls.values()) {
    const { endpoint, roomId, messageId = "", connection, device } = begun;
    if (endpoint !== "messages.send" || roomId === null) continue;
    const isOnly = sends.get(key(roomId, messageId))?.length === 1;
    if (!isOnly || connection === null || ended?.type !== "ok") continue;
    const position = ended.messages[0]?.position ?? evidence.rows(roomId, messageId)[0]?.position;
    if (position === undefined) continue;
    const line = key(device, connection, roomId);
    const before = last.get(line);
    if (before !== undefined)
      compared.expect(
        before.position < position,
        () => `${device} sent ${messageId} after ${before.id}, and it is at ${position}, before ${before.position}`,
      );
    last.set(line, { id: messageId, position });
  }
  return compared;
}
