import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { presentSaved } from "./present.ts";
import { findAmong } from "./store.ts";

/** Which of some messages of a room the asker has saved. Two statements. */
export async function among(
  { asker, read }: Context,
  { roomId, messageIds }: ParsedInput<"saved.among">,
): Promise<Output<"saved.among">> {
  await accessRoom(read, asker, roomId);
  return { saved: (await findAmong(read, asker.accountId, roomId, messageIds)).map(presentSaved) };
}
