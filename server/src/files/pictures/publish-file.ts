import type { Context } from "../../context.ts";
import type { Database } from "../../database/database.ts";
import { noId } from "../../database/ids.ts";
import { findWritten } from "../../messages/access.ts";
import { decodeParts } from "../../messages/parts.ts";
import { replaceParts } from "../../messages/replace-parts.ts";
import { usesAtOnce } from "../bounds.ts";
import { refreshParts } from "../parts/refresh-parts.ts";
import { findFile, findFilesOf, findUses, type HeldFile } from "../store.ts";
import type { FileUseRow } from "../tables.ts";

export interface PublishParts {
  readonly database: Database;
  readonly write: Context["write"];
}

export interface Publishing {
  readonly fileId: string;
  readonly signal: AbortSignal;
  /** Leaves out messages of which another picture is still being prepared, so that one event can publish both. */
  readonly gathers?: boolean;
}

/**
 * Updates and publishes each message whose parts are outdated for a file. Updates of the message's other files go into the same event. One
 * transaction per message, so that locks are short, and none for an up-to-date message. Answers true if it has skipped a message.
 */
export async function publishFile(parts: PublishParts, { fileId, signal, gathers }: Publishing): Promise<boolean> {
  const { read } = parts.database;
  let hasLeftOut = false;
  for (let after = { room_id: noId, message_id: noId }; ; ) {
    const uses = await findUses(read, fileId, after, usesAtOnce);
    const file = uses.length === 0 ? undefined : await findFile(read, fileId);
    for (const use of uses) {
      signal.throwIfAborted();
      if (file === undefined || !(await isBehind(parts, use, file))) continue;
      if (gathers && (await findFilesOf(read, use)).some(isPreparing)) hasLeftOut = true;
      else await publishMessage(parts, use);
    }
    const last = uses.at(-1);
    if (uses.length < usesAtOnce || last === undefined) return hasLeftOut;
    after = last;
  }
}

const isPreparing = ({ preparing_since }: HeldFile): boolean => preparing_since !== null;
const byId = (files: readonly HeldFile[]) => new Map(files.map((file) => [file.id, file]));

/** Whether the parts of a message are not up to date with a file. */
async function isBehind(
  { database }: PublishParts,
  { room_id: roomId, message_id: messageId }: FileUseRow,
  file: HeldFile,
): Promise<boolean> {
  const message = await findWritten(database.read, { roomId, messageId });
  if (message === undefined) return false;
  const parts = decodeParts(message.parts);
  return refreshParts(parts, byId([file])) !== parts;
}

async function publishMessage({ write }: PublishParts, use: FileUseRow): Promise<void> {
  const { room_id: roomId, message_id: messageId } = use;
  await write(
    async (tx) => {
      // Reads the files while the room is locked: otherwise this event could revert a newer state that another process has published.
      await replaceParts(tx, { roomId, messageId }, async (parts) =>
        refreshParts(parts, byId(await findFilesOf(tx.writer, use))),
      );
    },
    { room: roomId },
  );
}
