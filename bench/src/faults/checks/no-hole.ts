import { type Evidence, key } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** Reasons for starting over that only a lost log or another database would explain. */
const impossible: ReadonlySet<string> = new Set(["epoch_changed", "position_ahead"]);

/** I4: each client applies every position from the one with which it began, except where the server tells it to start over. */
export function noHole(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const reached = new Map<string, number>();
  for (const record of evidence.of("start", "apply", "left")) {
    const at = key(record.device, record.roomId);
    if (record.type === "left") reached.delete(at);
    else if (record.type === "start") {
      compared.expect(!impossible.has(record.reason ?? ""), () => `${at} had to start over: ${record.reason}`);
      reached.set(at, record.position);
    } else {
      // A stream begins with the event by which the account entered the room.
      const first = record.via === "stream" ? (record.events[0]?.position ?? 1) - 1 : 0;
      let last = reached.get(at) ?? first;
      for (const { position } of record.events) {
        compared.expect(position === last + 1, () => `${at} applied position ${position} after ${last}`);
        last = position;
      }
      compared.expect(
        record.to === last,
        () => `${at} was told that its tail ends at ${record.to}, and got events to ${last}`,
      );
      reached.set(at, record.to);
    }
  }
  return compared;
}
