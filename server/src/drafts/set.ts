import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { noId } from "../database/ids.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessRoot } from "../messages/access.ts";
import { encodeParts } from "../messages/parts.ts";
import { accessRoom } from "../rooms/access.ts";
import { presentDraft } from "./present.ts";
import { findDraft, findFilled, nothing, replaceDrafts } from "./store.ts";
import type { DraftRow, SizedDraft } from "./tables.ts";

/** Stores a draft of the asker and publishes it to the account's other sockets. */
export function set(
  { asker, write }: Context,
  { roomId, threadId, text, parts: inputs, replyTo, quote: part }: ParsedInput<"drafts.set">,
): Promise<Output<"drafts.set">> {
  const { accountId } = asker;
  return write(
    async (tx) => {
      await accessRoom(tx.writer, asker, roomId);
      if (threadId !== null) await accessRoot(tx.writer, roomId, threadId);
      const key = { account_id: accountId, room_id: roomId, thread_id: threadId ?? noId };
      const parts = encodeParts(inputs);
      // Without a message that it answers there is nothing to quote.
      const quote = replyTo === null ? null : (part ?? null);
      const size = text.length + parts.length + (replyTo === null ? 0 : 1) + (quote?.length ?? 0);
      const wanted = { ...key, text, parts, reply_to: replyTo, quote, size, updated_at: tx.now, personal: 0 };
      const before = (await findDraft(tx.writer, key)) ?? { ...wanted, ...nothing };
      const isSame =
        before.text === text && before.parts === parts && before.reply_to === replyTo && before.quote === quote;
      if (isSame) return presentDraft(before);
      const row = { ...wanted, personal: await tx.takePersonal(accountId) };
      await replaceDrafts(tx.writer, [row]);
      publish(tx, row);
      if (size > 0) await dropOldest(tx, accountId);
      return presentDraft(row);
    },
    { accounts: [accountId], shared: true },
  );
}

function publish(tx: Transaction, row: DraftRow): void {
  const draft = presentDraft(row);
  tx.announcePersonal(row.account_id, { type: "draft.changed", position: row.personal, draft });
}

/** Empties the oldest drafts beyond the most that an account may keep. */
async function dropOldest(tx: Transaction, accountId: string): Promise<void> {
  const gone = beyondBounds(await findFilled(tx.writer, accountId));
  if (gone.length === 0) return;
  const last = await tx.takePersonal(accountId, gone.length);
  const rows = gone.map(({ room_id, thread_id }, index) => ({
    ...{ account_id: accountId, room_id, thread_id, ...nothing, updated_at: tx.now },
    personal: last - gone.length + 1 + index,
  }));
  await replaceDrafts(tx.writer, rows);
  for (const row of rows) publish(tx, row);
}

function beyondBounds(latestFirst: readonly SizedDraft[]): SizedDraft[] {
  let characters = 0;
  return latestFirst.filter(({ size }, index) => {
    characters += size;
    return index >= sizes.drafts || characters > sizes.draftCharacters;
  });
}
