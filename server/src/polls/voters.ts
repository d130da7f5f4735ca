import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { ApiError } from "../errors.ts";
import { accessMessage } from "../messages/access.ts";
import { accessPoll } from "./access.ts";
import { decodeChoices } from "./choices.ts";
import { findVoters } from "./store.ts";

/** The voters and their choices, in order of voting. Refused to everybody for an anonymous poll. */
export async function voters(
  { asker, read }: Context,
  input: ParsedInput<"polls.voters">,
): Promise<Output<"polls.voters">> {
  const { message } = await accessMessage(read, asker, input);
  if (accessPoll(message).anonymous) throw new ApiError("forbidden");
  const [behind] = input.cursor === undefined ? [0] : decodeCursor(input.cursor, ["number"]);
  const rows = await findVoters(read, message, behind, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const accounts = await loadAccounts(
    read,
    page.map(({ account_id }) => account_id),
  );
  return {
    voters: page.map(({ account_id, choices }) => ({ accountId: account_id, choices: decodeChoices(choices) })),
    accounts,
    next: nextCursor(rows, page, ({ position }) => [position]),
  };
}
