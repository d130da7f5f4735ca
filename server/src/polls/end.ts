import { hasPollEnded, type Output, type ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import { hasRole } from "../rooms/access.ts";
import { accessPoll } from "./access.ts";
import { withPoll } from "./part.ts";

/** Ends the asker's own poll, or, for moderators, any poll. Without effect on one that has ended. */
export function end({ asker, write }: Context, input: ParsedInput<"polls.end">): Promise<Output<"polls.end">> {
  return write(
    async (tx) => {
      const { member, message } = await accessMessageToChange(tx, asker, input);
      const poll = accessPoll(message);
      const may = message.author_id === asker.accountId || hasRole(member.role, "moderator");
      if (!may) throw new ApiError("forbidden");
      const ended = hasPollEnded(poll, tx.now)
        ? undefined
        : await replaceParts(tx, input, (parts) => withPoll(parts, (one) => ({ ...one, endedAt: tx.now })));
      return ended ?? presentOne(tx.writer, message);
    },
    { room: input.roomId, shared: true },
  );
}
