import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { enterRoom } from "../members/enter.ts";
import { requirePeople } from "../members/people.ts";
import { isMember, refuseArchived } from "./access.ts";
import { loadEntry } from "./entries.ts";
import { findRoom } from "./store.ts";

/** Joins a channel; `not_found` for rooms of other kinds. */
export function join(context: Context, input: ParsedInput<"rooms.join">): Promise<Output<"rooms.join">> {
  const me = context.asker.accountId;
  return context.write(
    async (tx) => {
      const room = await findRoom(tx.writer, input.roomId);
      if (room?.kind !== "channel") throw notFound();
      if (!(await isMember(tx.writer, me, room.id))) {
        refuseArchived(room);
        await requirePeople(tx, [me], "roomId");
        await enterRoom(tx, context.services, room, [me], me);
      }
      return loadEntry(tx.writer, me, room.id);
    },
    { room: input.roomId },
  );
}
