import type { Part } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Database } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import { usesAtOnce } from "./bounds.ts";
import { refreshParts } from "./refresh-parts.ts";
import { findFile, findUses } from "./store.ts";

/** Updates and publishes each message whose parts are not up to date with a file. One transaction per message, so that locks are short. */
export async function publishFile(
  { database, write }: { readonly database: Database; readonly write: Context["write"] },
  fileId: string,
  signal: AbortSignal,
): Promise<void> {
  for (let after = { room_id: noId, message_id: noId }; ; ) {
    const uses = await findUses(database.read, fileId, after, usesAtOnce);
    for (const { room_id: roomId, message_id: messageId } of uses) {
      signal.throwIfAborted();
      await write(
        async (tx) => {
          const file = await findFile(tx.writer, fileId);
          const change = (parts: readonly Part[]) =>
            file === undefined ? parts : refreshParts(parts, new Map([[file.id, file]]));
          await replaceParts(tx, { roomId, messageId }, change);
        },
        { room: roomId },
      );
    }
    const last = uses.at(-1);
    if (uses.length < usesAtOnce || last === undefined) return;
    after = last;
  }
}
