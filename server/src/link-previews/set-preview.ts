import type { Message, Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import type { MessageRow } from "../messages/tables.ts";
import { hasRole } from "../rooms/access.ts";
import { planPreviews } from "./plan.ts";
import { setPreviews } from "./set-previews.ts";
import { findRemoved, hashOf, keepRemoved } from "./store.ts";
import { webAddressesOf } from "./web-addresses.ts";

/** Removes the preview of an address from a message, or lets it be made again: for its author, and for moderators. */
export function setPreview(
  context: Context,
  input: ParsedInput<"links.setPreview">,
): Promise<Output<"links.setPreview">> {
  return context.write(
    async (tx) => {
      const { member, message } = await accessMessageToChange(tx, context.asker, input);
      const may = message.author_id === context.asker.accountId || hasRole(member.role, "moderator");
      if (!may) throw new ApiError("forbidden");
      const addresses = webAddressesOf(message.text);
      if (!addresses.includes(input.url)) throw new ApiError("not_found", { field: "url" });
      return (await change(tx, context, message, addresses, input)) ?? presentOne(tx.writer, message);
    },
    { room: input.roomId, shared: true },
  );
}

/** Stores removals only for addresses of the present text, so that a message never has more of them than previews. Undefined for no change. */
async function change(
  tx: Transaction,
  context: Context,
  message: MessageRow,
  addresses: readonly string[],
  { url, shown }: ParsedInput<"links.setPreview">,
): Promise<Message | undefined> {
  const removed = new Set(await findRemoved(tx.writer, message.room_id, message.id));
  const key = hashOf(url);
  if (removed.has(key) !== shown) return undefined;
  if (shown) removed.delete(key);
  else removed.add(key);
  const kept = addresses.map(hashOf).filter((address) => removed.has(address));
  await keepRemoved(tx.writer, message.room_id, message.id, kept);
  if (!shown) return setPreviews(tx, message);
  await planPreviews(tx, { message, ...context.services });
  return undefined;
}
