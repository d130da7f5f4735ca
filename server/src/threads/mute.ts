import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessFollowed } from "./access.ts";
import { changeFollower, entryOf } from "./change-follower.ts";

/** Mutes a thread that the asker follows, or ends that. The same again changes nothing. */
const setMuted =
  (muted: 0 | 1) =>
  (context: Context, input: ParsedInput<"threads.mute">): Promise<Output<"threads.mute">> =>
    context.write(
      async (tx) => {
        const { follower } = await accessFollowed(tx.writer, context.asker, input);
        return follower.muted === muted ? entryOf(tx, follower) : changeFollower(tx, { ...follower, muted });
      },
      { room: input.roomId, accounts: [context.asker.accountId], shared: true },
    );

export const mute = setMuted(1);
export const unmute = setMuted(0);
