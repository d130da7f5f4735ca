import type { RoomId } from "@parley/protocol";
import type { DumpedChange } from "./dump.ts";
import { type Evidence, key, push } from "./evidence.ts";

/** A time in which an account was a member of a room, from the room's log. */
export interface Membership {
  readonly joinedAt: number;
  /** Milliseconds since 1970, and the position of the last event that the account may see; Infinity for present members. */
  readonly leftAt: number;
  readonly lastPosition: number;
  /** Numbers of the records by which the joining and the removal were acknowledged; Infinity if nobody got an acknowledgement. */
  readonly joinAnswered: number;
  readonly leaveAnswered: number;
  /** When the acknowledgement of the removal arrived; Infinity without one. */
  readonly leaveAnsweredAt: number;
}

/** Milliseconds by which the clocks of the server's processes and of the run may differ: they run on one machine. */
const clockSkew = 2;

const joining: ReadonlySet<string> = new Set(["rooms.join", "members.add"]);
const leaving: ReadonlySet<string> = new Set(["rooms.leave", "members.remove"]);

/** The memberships of every account in every room, by room and account. */
export function membershipsOf(evidence: Evidence): ReadonlyMap<string, readonly Membership[]> {
  const moves = new Map<string, DumpedChange[]>();
  for (const change of evidence.dump.changes)
    if (change.type === "member.joined" || change.type === "member.left")
      push(moves, key(change.roomId, change.subject), change);
  const answers = acknowledgements(evidence);
  return new Map([...moves].map(([at, changes]) => [at, paired(changes, answers.get(at) ?? [])]));
}

/** An acknowledged call by which an account came or went. */
interface Acknowledgement {
  readonly isJoin: boolean;
  readonly from: number;
  readonly to: number;
  readonly n: number;
}

function acknowledgements(evidence: Evidence): Map<string, Acknowledgement[]> {
  const found = new Map<string, Acknowledgement[]>();
  for (const { begun, ended } of evidence.calls.values()) {
    const isJoin = joining.has(begun.endpoint);
    if (ended?.type !== "ok" || !(isJoin || leaving.has(begun.endpoint))) continue;
    const subject = begun.subject ?? evidence.accountOf(begun.device);
    const times = { from: begun.at - clockSkew, to: ended.at + clockSkew, n: ended.n };
    push(found, key(begun.roomId ?? "", subject), { isJoin, ...times });
  }
  return found;
}

function paired(changes: readonly DumpedChange[], answers: readonly Acknowledgement[]): Membership[] {
  const sorted = changes.toSorted((a, b) => a.position - b.position);
  const answered = (change: DumpedChange | undefined, isJoin: boolean) =>
    answers.find((each) => each.isJoin === isJoin && change && each.from <= change.at && change.at <= each.to);
  return sorted.flatMap((joined, index) => {
    if (joined.type !== "member.joined") return [];
    const left = sorted[index + 1];
    const isFirst = index === 0;
    return {
      joinedAt: joined.at - clockSkew,
      leftAt: left?.at ?? Number.POSITIVE_INFINITY,
      lastPosition: left?.position ?? Number.POSITIVE_INFINITY,
      // The first members entered with the room, before the run.
      joinAnswered: answered(joined, true)?.n ?? (isFirst ? -1 : Number.POSITIVE_INFINITY),
      leaveAnswered: answered(left, false)?.n ?? Number.POSITIVE_INFINITY,
      leaveAnsweredAt: answered(left, false)?.to ?? Number.POSITIVE_INFINITY,
    };
  });
}

/** A look-up of memberships by room and account. */
export type MembershipsIn = (roomId: RoomId, accountId: string) => readonly Membership[];
