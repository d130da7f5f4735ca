import { type Evidence, key } from "../evidence.ts";
import type { SeenEvent } from "../records.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/**
 * I3: the positions of a room are dense, each has one event, which is the same for all observers, and a message that was sent after another
 * one was acknowledged has a higher position.
 */
export function oneOrder(evidence: Evidence): Findings {
  const compared = new Comparisons();
  for (const { id, position: end } of evidence.dump.rooms)
    for (let position = 1; position <= end; position += 1) {
      const found = evidence.logAt(id, position).length;
      compared.expect(found === 1, () => `room ${id} has ${found} events at position ${position}`);
    }
  for (const { roomId, position } of [...evidence.dump.messages, ...evidence.dump.changes]) {
    const end = evidence.dump.rooms.find(({ id }) => id === roomId)?.position ?? 0;
    compared.expect(
      position >= 1 && position <= end,
      () => `room ${roomId} ends at ${end} and has an event at ${position}`,
    );
  }
  sameForAll(evidence, compared);
  inRealTime(evidence, compared);
  return compared;
}

/** The database decides what is at a position; observers of one that it does not have must agree with each other. */
function sameForAll(evidence: Evidence, compared: Comparisons): void {
  const seen = new Map<string, string>();
  for (const { device, roomId, events } of evidence.of("frame", "apply"))
    for (const event of events) {
      const at = key(roomId, event.position);
      const [entry] = evidence.logAt(roomId, event.position);
      const expected = seen.get(at) ?? (entry ? identity(entry) : identity(event));
      seen.set(at, expected);
      compared.expect(
        expected === identity(event),
        () => `${device} got ${identity(event)} at ${event.position} of room ${roomId}, where ${expected} is`,
      );
    }
}

const identity = ({ type, subject }: Pick<SeenEvent, "type" | "subject">): string =>
  type.startsWith("room.") ? type : `${type} of ${subject}`;

/** No message that was first sent after the acknowledgement of another one comes before it. */
function inRealTime(evidence: Evidence, compared: Comparisons): void {
  const acknowledged = new Map<string, number>();
  const floors = new Map<string, number>();
  for (const record of evidence.of("call", "ok")) {
    const call = evidence.calls.get(record.call)?.begun;
    if (call?.endpoint !== "messages.send" || call.roomId === null) continue;
    const at = key(call.roomId, call.messageId ?? "");
    const highest = acknowledged.get(call.roomId) ?? 0;
    if (record.type === "call") {
      if (!floors.has(at)) floors.set(at, highest);
      continue;
    }
    const position = record.messages[0]?.position;
    if (position === undefined) continue;
    const floor = floors.get(at) ?? 0;
    compared.expect(position > floor, () => `message ${at} is at ${position}, sent after ${floor} was acknowledged`);
    acknowledged.set(call.roomId, Math.max(highest, position));
  }
}
