import { type Evidence, key } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** I7: the position up to which somebody has read a room never falls, lies within the room, and is the same on all devices at the end. */
export function cursor(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const answered = answersRise(evidence, compared);
  framesRise(evidence, compared);
  const stored = new Map(evidence.dump.members.map((row) => [key(row.roomId, row.accountId), row]));
  const ends = new Map(evidence.dump.rooms.map(({ id, position }) => [id, position]));
  for (const [at, { roomId, read, delivered }] of stored) {
    const end = ends.get(roomId) ?? 0;
    compared.expect(
      read <= delivered && delivered <= end,
      () => `${at}: read ${read}, delivered ${delivered}, end ${end}`,
    );
    const highest = answered.get(at) ?? 0;
    compared.expect(read >= highest, () => `${at}: ${highest} was acknowledged as read, stored is ${read}`);
  }
  for (const { device, roomId, membership, receipts } of evidence.of("state")) {
    const own = membership ? [[evidence.accountOf(device), 0, membership.read] as const] : [];
    for (const [accountId, , read] of [...own, ...receipts]) {
      const row = stored.get(key(roomId, accountId));
      compared.expect(
        read === row?.read,
        () => `${device} has ${read} as read by ${accountId}, stored is ${row?.read}`,
      );
    }
  }
  return compared;
}

/** An answer to a call that began after another answer shows at least its position. Returns the highest one of each member. */
function answersRise(evidence: Evidence, compared: Comparisons): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  const floors = new Map<number, number>();
  for (const record of evidence.of("call", "ok")) {
    const call = evidence.calls.get(record.call)?.begun;
    if (call === undefined || call.roomId === null) continue;
    const at = key(call.roomId, evidence.accountOf(call.device));
    const before = highest.get(at) ?? 0;
    if (record.type === "call") floors.set(record.call, before);
    else if (record.membership !== null) {
      const { read } = record.membership;
      const floor = floors.get(record.call) ?? 0;
      compared.expect(read >= floor, () => `${at}: ${call.endpoint} answered read ${read} after ${floor}`);
      highest.set(at, Math.max(before, read));
    }
  }
  return highest;
}

/** A frame with a later version of the receipts never has a lower position of anybody. Frames themselves may arrive in another order. */
function framesRise(evidence: Evidence, compared: Comparisons): void {
  const last = new Map<string, number>();
  for (const { device, roomId, receipts } of evidence.of("frame").toSorted((a, b) => a.version - b.version))
    for (const [accountId, , read] of receipts) {
      const at = key(roomId, accountId);
      const before = last.get(at) ?? 0;
      compared.expect(read >= before, () => `${at}: a frame at ${device} lowered read from ${before} to ${read}`);
      last.set(at, Math.max(before, read));
    }
}
