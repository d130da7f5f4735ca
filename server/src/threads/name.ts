import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError, invalidInput } from "../errors.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import { hasRole } from "../rooms/access.ts";
import { titleOf, withTitle } from "./titles/part.ts";
import { deleteTitled, insertTitled } from "./titles/store.ts";

/** Sets or removes the title of a thread. The same title is no change. */
export function name({ asker, write }: Context, input: ParsedInput<"threads.name">): Promise<Output<"threads.name">> {
  const { roomId, threadId, title } = input;
  return write(
    async (tx) => {
      const { room, member, message } = await accessMessageToChange(tx, asker, { roomId, messageId: threadId });
      if (message.thread_id !== null) throw new ApiError("not_found", { field: "threadId" });
      if (room.kind === "feed") throw invalidInput("title", "misplaced");
      const may = message.author_id === asker.accountId || hasRole(member.role, "moderator");
      if (!may) throw new ApiError("forbidden");
      const before = titleOf(message) ?? null;
      if (title === before) return presentOne(tx.writer, message);
      const { room_id, position } = message;
      if (title === null) await deleteTitled(tx.writer, message);
      else if (before === null) {
        const last_position = Math.max(position, message.thread_last_position);
        await insertTitled(tx.writer, { room_id, position, last_position });
      }
      const named = await replaceParts(tx, { roomId, messageId: threadId }, (parts) => withTitle(parts, title));
      return named ?? presentOne(tx.writer, message);
    },
    { room: roomId, shared: true },
  );
}
