import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { findScheduled } from "./store.ts";
import { letGoOfFiles, takeOut } from "./take-out.ts";

/** Cancels a scheduled message of the asker. Without effect if there is none. */
export function cancel(
  { asker, services, write }: Context,
  { roomId, messageId }: ParsedInput<"scheduled.cancel">,
): Promise<Output<"scheduled.cancel">> {
  return write(
    async (tx) => {
      await accessRoom(tx.writer, asker, roomId);
      const key = { account_id: asker.accountId, room_id: roomId, message_id: messageId };
      const row = await findScheduled(tx.writer, key);
      if (row === undefined) return { revision: 0 };
      const revision = await takeOut(tx, services.jobs, row, { sent: false });
      await letGoOfFiles(tx, asker.accountId, [row]);
      return { revision };
    },
    { room: roomId },
  );
}
