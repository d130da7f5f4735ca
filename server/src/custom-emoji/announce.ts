import type { CustomEmoji, Position } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { presentEmoji } from "./present.ts";
import { keepRevision } from "./store.ts";
import type { CustomEmojiRow } from "./tables.ts";

/** Takes the directory's next position for a change of the list, which has it as its revision from then on. */
export async function takeRevision(tx: Transaction): Promise<Position> {
  const revision = await tx.takeDirectory();
  await keepRevision(tx.writer, revision);
  return revision;
}

/** Announces an emoji as it is from now on to everybody on the server; answers it. */
export function announceEmoji(tx: Transaction, row: CustomEmojiRow): CustomEmoji {
  const emoji = presentEmoji(row);
  tx.announceDirectory({ type: "emoji.changed", position: row.revision, emoji });
  return emoji;
}
