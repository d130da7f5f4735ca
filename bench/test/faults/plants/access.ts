import { key } from "../../../src/faults/evidence.ts";
import { type Membership, membershipsOf } from "../../../src/faults/memberships.ts";
import type { RecordOf } from "../../../src/faults/records.ts";
import { type Answered, type Doctored, evidenceOf, find, insertAfter, isAnswered, writable } from "../history.ts";
import type { Plant } from "./plant.ts";

/** A call that a socket carried and got answered after its account's removal from a room was acknowledged, and before it came back. */
function answeredOutside(history: Doctored): { readonly call: Answered; readonly roomId: string } {
  const evidence = evidenceOf(history);
  for (const [at, memberships] of membershipsOf(evidence)) {
    const [roomId = "", accountId = ""] = at.split(" ");
    for (const call of [...evidence.calls.values()].filter(isAnswered)) {
      const isOwn = evidence.accountOf(call.begun.device) === accountId && call.begun.connection !== null;
      if (isOwn && isOutside(memberships, call.begun, call.ended)) return { call, roomId };
    }
  }
  throw new Error("the run has no call by an account outside of a room that it had been in");
}

const isOutside = (memberships: readonly Membership[], begun: RecordOf<"call">, ended: RecordOf<"ok" | "refused">) =>
  memberships.every(({ joinedAt, leaveAnswered }) => leaveAnswered < begun.n || joinedAt > ended.at + 10) &&
  memberships.some(({ leaveAnswered }) => leaveAnswered < begun.n);

function plantFrame(history: Doctored, kind: RecordOf<"frame">["kind"]): void {
  const { call, roomId } = answeredOutside(history);
  const { device, connection } = call.begun;
  const nothing = { events: [], receipts: [], version: 0 };
  const frame = {
    ...call.ended,
    type: "frame" as const,
    device,
    connection: connection ?? 0,
    roomId,
    kind,
    ...nothing,
  };
  insertAfter(history, call.ended, frame);
}

/** Bugs that give somebody something of a room outside of a membership. */
export const accessPlants: readonly Plant[] = [
  ...(["room", "receipts", "typing"] as const).map(
    (kind): Plant => ({
      ...{ finds: "I9", bug: `a ${kind} frame arrives after a removal was acknowledged` },
      plant: (history) => plantFrame(history, kind),
    }),
  ),
  {
    ...{ finds: "I9", bug: "an event arrives that was made after a removal was acknowledged" },
    plant: (history) => {
      const evidence = evidenceOf(history);
      for (const [at, memberships] of membershipsOf(evidence)) {
        const [roomId = "", accountId = ""] = at.split(" ");
        const device = find("device", evidence.devices.values(), (each) => each.accountId === accountId).device;
        for (const frame of evidence.of("frame")) {
          const [event] = frame.events;
          if (frame.roomId !== roomId || event === undefined) continue;
          const made = evidence.logAt(roomId, event.position)[0]?.at ?? 0;
          const begun = memberships.filter(({ joinedAt }) => joinedAt <= frame.at + 10);
          const isLate = begun.every((each) => event.position > each.lastPosition && made > each.leaveAnsweredAt);
          // The frame that somebody else got arrives at the device of the account, too.
          if (isLate) return insertAfter(history, frame, { ...frame, device });
        }
      }
      throw new Error("the run has no event after a removal");
    },
  },
  {
    ...{ finds: "I9", bug: "a page is answered after a removal was acknowledged" },
    plant: (history) => {
      const evidence = evidenceOf(history);
      const all = membershipsOf(evidence);
      const isStrangers = ({ begun, ended }: { begun: RecordOf<"call">; ended: unknown }) => {
        const refused = ended as RecordOf<"refused"> | undefined;
        if (refused?.type !== "refused" || refused.code !== "not_found") return false;
        if (begun.roomId === null || !begun.endpoint.startsWith("messages.")) return false;
        return isOutside(all.get(key(begun.roomId, evidence.accountOf(begun.device))) ?? [], begun, refused);
      };
      const { ended } = find("refusal of somebody who was removed", evidence.calls.values(), isStrangers);
      Object.assign(ended as object, { type: "ok", messages: [], membership: null });
    },
  },
  {
    ...{ finds: "I9", bug: "a member is refused" },
    plant: (history) => {
      const evidence = evidenceOf(history);
      const call = find("page", evidence.calls.values(), ({ begun, ended }) => {
        return begun.endpoint === "messages.list" && ended?.type === "ok";
      });
      Object.assign(writable(call.ended as object), { type: "refused", code: "not_found" });
    },
  },
];
