import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessMessage } from "./access.ts";
import { findEditions } from "./store.ts";

/** Most earlier texts that a message keeps: the newest ones. */
export const mostEditions = 200;

/** The texts that a message had, oldest first, the present one last. */
export async function history(
  context: Context,
  input: ParsedInput<"messages.history">,
): Promise<Output<"messages.history">> {
  const { message } = await accessMessage(context.read, context.asker, input);
  if (message.deleted_at !== null) return { editions: [] };
  const earlier = message.edited_at === null ? [] : await findEditions(context.read, message, mostEditions);
  const present = { text: message.text, createdAt: message.edited_at ?? message.created_at };
  return { editions: [...earlier.map((row) => ({ text: row.text, createdAt: row.created_at })), present] };
}
