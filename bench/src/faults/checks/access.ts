import { type Evidence, key } from "../evidence.ts";
import { type Membership, type MembershipsIn, membershipsOf } from "../memberships.ts";
import type { RecordOf } from "../records.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/**
 * I9: nobody gets anything of a room outside of a membership. Bytes that were sent before a removal may arrive after it, so the end of a
 * membership counts on a socket from the answer to a call that the socket carried after the removal was acknowledged. Events that were made
 * after the acknowledgement may not arrive at all.
 */
export function access(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const all = membershipsOf(evidence);
  const memberships: MembershipsIn = (roomId, accountId) => all.get(key(roomId, accountId)) ?? [];
  frames(evidence, memberships, compared);
  answers(evidence, memberships, compared);
  return compared;
}

function frames(evidence: Evidence, memberships: MembershipsIn, compared: Comparisons): void {
  // When each socket was dialled, or the latest call that it has answered began: what the socket gets later was sent after that.
  const barriers = new Map<string, number>();
  for (const record of evidence.of("dialled", "ok", "frame")) {
    if (record.type === "dialled") {
      barriers.set(key(record.device, record.connection), record.n);
      continue;
    }
    if (record.type === "ok") {
      const call = evidence.calls.get(record.call)?.begun;
      const at = key(record.device, call?.connection ?? "");
      if (call && call.connection !== null) barriers.set(at, Math.max(barriers.get(at) ?? 0, call.n));
      continue;
    }
    const { device, connection, roomId, kind, at, events } = record;
    const barrier = barriers.get(key(device, connection)) ?? 0;
    const begun = memberships(roomId, evidence.accountOf(device)).filter(({ joinedAt }) => joinedAt <= at);
    const isMember = begun.some(({ leaveAnswered }) => leaveAnswered >= barrier);
    compared.expect(
      isMember,
      () => `${device} got a ${kind} frame of room ${roomId} after its removal (record ${record.n})`,
    );
    for (const { position } of events) {
      const [event] = evidence.logAt(roomId, position);
      const isEarly = (end: Membership) => position <= end.lastPosition || (event?.at ?? 0) <= end.leaveAnsweredAt;
      const what = () =>
        `${device} got position ${position} of room ${roomId}, made after its removal was acknowledged`;
      compared.expect(begun.some(isEarly), what);
    }
  }
}

/** Endpoints that only members may call. */
const forMembers: ReadonlySet<string> = new Set([
  ...["messages.send", "messages.list", "messages.edit", "messages.delete", "messages.react"],
  ...["receipts.markRead", "receipts.markUnread", "receipts.list", "rooms.get", "sync.tail"],
]);
/** Those of them that answer `not_found` for no other reason. */
const refusedToStrangers: ReadonlySet<string> = new Set(["messages.list", "receipts.markRead", "rooms.get"]);

function answers(evidence: Evidence, memberships: MembershipsIn, compared: Comparisons): void {
  for (const { begun, ended } of evidence.calls.values()) {
    if (begun.roomId === null || !forMembers.has(begun.endpoint) || ended === undefined) continue;
    const known = memberships(begun.roomId, evidence.accountOf(begun.device));
    const what = `${begun.endpoint} (${begun.call}) by ${begun.device} in room ${begun.roomId}`;
    if (ended.type === "ok")
      compared.expect(wasMember(known, begun, ended), () => `${what} was answered after its removal`);
    else if (ended.type === "refused" && ended.code === "not_found" && refusedToStrangers.has(begun.endpoint))
      compared.expect(!wasMemberThroughout(known, begun, ended), () => `${what} was refused to a member`);
  }
}

function wasMember(known: readonly Membership[], begun: RecordOf<"call">, ended: RecordOf<"ok">): boolean {
  return known.some(({ joinedAt, leaveAnswered }) => joinedAt <= ended.at && leaveAnswered >= begun.n);
}

function wasMemberThroughout(
  known: readonly Membership[],
  begun: RecordOf<"call">,
  ended: RecordOf<"refused">,
): boolean {
  return known.some(({ joinAnswered, leftAt }) => joinAnswered < begun.n && leftAt > ended.at + 2);
}
