import { type Evidence, key } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** I11: after the faults have ended, every call has an outcome and every client reaches the end of each of its rooms, and of no other. */
export function liveness(evidence: Evidence): Findings {
  const compared = new Comparisons();
  for (const { begun, ended } of evidence.calls.values())
    compared.expect(ended !== undefined, () => `${begun.endpoint} (${begun.call}) by ${begun.device} has no outcome`);
  compared.expect(evidence.of("quiet").length === 1, () => "the clients did not become quiet in time");
  const ends = new Map(evidence.dump.rooms.map(({ id, position }) => [id, position]));
  const states = new Map(evidence.of("state").map((state) => [key(state.device, state.roomId), state]));
  const applied = appliedTo(evidence);
  for (const { roomId, accountId, isMember } of evidence.dump.members)
    for (const { device } of [...evidence.devices.values()].filter((each) => each.accountId === accountId)) {
      const at = key(device, roomId);
      const position = states.get(at)?.position;
      const end = isMember ? ends.get(roomId) : undefined;
      compared.expect(
        position === end,
        () => `${at}: is at ${position ?? "no position"}, the room at ${end ?? "none"}`,
      );
      if (isMember)
        compared.expect(applied.get(at) === end, () => `${at}: applied events to ${applied.get(at)} of ${end}`);
    }
  return compared;
}

/** The position that each client has reached by what it applied. */
function appliedTo(evidence: Evidence): ReadonlyMap<string, number> {
  const reached = new Map<string, number>();
  for (const record of evidence.of("start", "apply", "left")) {
    const at = key(record.device, record.roomId);
    if (record.type === "left") reached.delete(at);
    else reached.set(at, record.type === "start" ? record.position : record.to);
  }
  return reached;
}
