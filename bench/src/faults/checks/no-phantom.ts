import { type Evidence, key } from "../evidence.ts";
import type { SeenMessage } from "../records.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** I5: everything that was delivered is in the database, with its author and a text that somebody wrote. */
export function noPhantom(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const written = texts(evidence);
  const look = (device: string, roomId: string, message: SeenMessage) => {
    const what = () => `message ${message.id} of room ${roomId} at ${device}`;
    const row = evidence.rows(roomId, message.id)[0];
    compared.expect(row !== undefined, () => `${what()} is not in the database`);
    if (row === undefined) return;
    compared.expect(row.authorId === message.authorId, () => `${what()} has another author`);
    compared.expect(
      message.revision <= row.revision,
      () => `${what()} has revision ${message.revision}, stored ${row.revision}`,
    );
    const isOurs = written.get(key(roomId, message.id))?.has(message.text) ?? false;
    const isText = message.revision === row.revision ? message.text === row.text : isOurs || message.isDeleted;
    compared.expect(isText, () => `${what()} has the text “${message.text}”`);
  };
  for (const { device, roomId, events } of evidence.of("frame", "apply"))
    for (const event of events) {
      if (event.message) look(device, roomId, event.message);
      const isStored = evidence.logAt(roomId, event.position).some(({ type }) => type === event.type);
      compared.expect(
        isStored,
        () => `${event.type} at ${event.position} of room ${roomId} at ${device} is not in the database`,
      );
    }
  for (const { begun, ended } of evidence.calls.values())
    if (ended?.type === "ok") for (const message of ended.messages) look(begun.device, begun.roomId ?? "", message);
  return compared;
}

/** Every text that somebody tried to send or to edit a message to. */
function texts(evidence: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const written = new Map<string, Set<string>>();
  for (const { begun } of evidence.calls.values()) {
    if (begun.text === undefined) continue;
    const at = key(begun.roomId ?? "", begun.messageId ?? "");
    written.set(at, (written.get(at) ?? new Set()).add(begun.text));
  }
  return written;
}
