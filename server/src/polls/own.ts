import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { presentVote } from "./present.ts";
import { findVotesIn } from "./store.ts";

/** The asker's own votes in some polls of a room. Two statements. */
export async function own(
  { asker, read }: Context,
  { roomId, messageIds }: ParsedInput<"polls.own">,
): Promise<Output<"polls.own">> {
  await accessRoom(read, asker, roomId);
  return { votes: (await findVotesIn(read, asker.accountId, roomId, messageIds)).map(presentVote) };
}
