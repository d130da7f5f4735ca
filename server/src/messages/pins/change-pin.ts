import type { Message, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { addToLines } from "../../system-lines/add.ts";
import { accessMessageToChange } from "../access.ts";
import { presentOne } from "../load.ts";
import { targetOf } from "../target.ts";
import { updateMessage } from "../update.ts";

/** Sets or removes the pin of a message; any member may. The same state is no change. */
export function changePin(context: Context, input: ParsedInput<"messages.pin">, pinned: boolean): Promise<Message> {
  const by = context.asker.accountId;
  return context.write(
    async (tx) => {
      const { room, message } = await accessMessageToChange(tx, context.asker, input);
      if ((message.pinned_at !== null) === pinned) return presentOne(tx.writer, message);
      const position = await tx.take(room.id);
      const changes = { pinned_at: pinned ? tx.now : null, pinned_by: pinned ? by : null, revision: position };
      await updateMessage(tx.writer, message, changes);
      const stamp = { position, at: tx.now, by };
      const lines = await addToLines(tx, room, pinned ? [{ type: "pinned", ...stamp, messageId: message.id }] : []);
      const data = targetOf(message);
      const type = pinned ? ("message.pinned" as const) : ("message.unpinned" as const);
      await tx.record(
        room.id,
        { type, ...stamp, messageId: message.id, ...data, ...lines.event },
        { subject: message.id, data: { ...data, ...lines.entry } },
      );
      return presentOne(tx.writer, { ...message, ...changes });
    },
    { room: input.roomId, shared: true },
  );
}
