import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { PageBudget } from "../page-budget.ts";
import { accessMessage } from "./access.ts";
import { encodePost, findEditions } from "./store.ts";
import type { MessageRow } from "./tables.ts";

/** Most earlier texts that a message keeps: the newest ones. */
export const maxEditions = 200;
/** Bytes of JSON of an edition without its text. */
const editionBytes = 50;

/** The texts of a message, newest first: the present one, then the earlier ones. */
export async function history(
  { read, asker }: Context,
  input: ParsedInput<"messages.history">,
): Promise<Output<"messages.history">> {
  const [before] = input.cursor === undefined ? [null] : decodeCursor(input.cursor, ["number"]);
  const { message } = await accessMessage(read, asker, input);
  if (message.deleted_at !== null) return { editions: [], next: null };
  const earlier = message.edited_at === null ? [] : await findEditions(read, message, before, input.limit + 1);
  const all = before === null ? [presentEdition(message), ...earlier] : earlier;
  const budget = new PageBudget();
  const page = budget.takeFrom(
    all.slice(0, input.limit),
    ({ text, post }) => editionBytes + Buffer.byteLength(text) + Buffer.byteLength(post),
  );
  return {
    editions: page.map(({ text, post, created_at }) => ({
      ...{ text, createdAt: created_at },
      ...(post !== "" && { post: JSON.parse(post) }),
    })),
    next: nextCursor(all, page, ({ revision }) => [revision]),
  };
}

const presentEdition = (message: MessageRow) => ({
  ...{ text: message.text, post: encodePost(message), revision: message.revision },
  created_at: message.edited_at ?? message.created_at,
});
