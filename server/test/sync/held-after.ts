import type { Input, Output } from "@parley/protocol";

/** The state of a reader after a first load in one piece. */
export function heldAfter(answer: Output<"sync.pull">, timeline = true): Required<PickHeld> {
  const { own } = answer;
  if (own === null || answer.more) throw new Error("a first load in one piece was expected");
  return {
    epoch: answer.epoch,
    account: own.account,
    directory: own.directory.position,
    rooms: answer.rooms.map(({ room, position, receipts, membership }) => ({
      ...{ roomId: room.id, position, receipts, revision: membership.revision, timeline },
    })),
  };
}

type PickHeld = Pick<Input<"sync.pull">, "epoch" | "account" | "directory" | "rooms">;
