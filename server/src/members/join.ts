import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { isMember, refuseArchived } from "../rooms/access.ts";
import { loadRoomRow } from "../rooms/load.ts";
import { enterRoom } from "./enter.ts";
import { loadEntry } from "./entries.ts";
import { requirePeople } from "./people.ts";

/** Joins a channel; `not_found` for rooms of other kinds. */
export function join(context: Context, input: ParsedInput<"rooms.join">): Promise<Output<"rooms.join">> {
  const me = context.asker.accountId;
  return context.write(
    async (tx) => {
      const room = await loadRoomRow(tx.writer, input.roomId);
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
