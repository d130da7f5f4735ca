import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessRoomToChange, refuseArchived } from "../rooms/access.ts";
import { changeRoom } from "../rooms/change.ts";
import { expireRoomKind } from "./expire-job.ts";
import { planLook } from "./store.ts";

/** Sets or removes the room's own rule. A job follows at once: older messages do not wait for the next scheduled run. */
export function set(context: Context, input: ParsedInput<"retention.set">): Promise<Output<"retention.set">> {
  const { services } = context;
  const longest = services.config.retentionDays;
  return context.write(
    async (tx) => {
      const { room } = await accessRoomToChange(tx, context.asker, input.roomId, "moderator");
      refuseArchived(room);
      if (longest !== null && (input.days ?? 0) > longest) throw new ApiError("retention_too_long", { field: "days" });
      const changed = await changeRoom(tx, room, { retention_days: input.days }, context.asker.accountId);
      if (input.days !== room.retention_days) {
        await planLook(tx.writer, room.id, tx.now);
        await services.jobs.enqueue(tx, expireRoomKind, { roomId: room.id }, { key: room.id });
      }
      return changed;
    },
    { room: input.roomId, shared: true },
  );
}
