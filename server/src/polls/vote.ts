import { hasPollEnded, type Message, type Output, type ParsedInput, type PollPart } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError, invalidInput } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { presentOne } from "../messages/load.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { accessPoll } from "./access.ts";
import { encodeChoices } from "./choices.ts";
import { recounted, withPoll } from "./part.ts";
import { presentVote } from "./present.ts";
import { findVote, insertVote, updateVote } from "./store.ts";
import type { VoteRow } from "./tables.ts";

/**
 * Votes in a poll, in place of the asker's vote before. The room learns the numbers, the asker's devices the vote. Locks the room, then the account. A
 * number of statements that does not grow with the votes.
 */
export function vote({ asker, write }: Context, input: ParsedInput<"polls.vote">): Promise<Output<"polls.vote">> {
  return write(
    async (tx) => {
      const { message } = await accessMessageToChange(tx, asker, input);
      const poll = accessPoll(message);
      const choices = chosen(poll, input.choices);
      const key = { room_id: message.room_id, message_id: message.id, account_id: asker.accountId };
      const before = await findVote(tx.writer, key);
      // A vote that is sent again after its answer was lost is no late one.
      if ((before?.choices ?? 0) === choices) {
        const same = before ?? { ...key, choices: 0, position: 0, personal: 0 };
        return { vote: presentVote(same), message: await presentOne(tx.writer, message) };
      }
      if (hasPollEnded(poll, tx.now)) throw new ApiError("poll_ended");
      const after = await count(tx, message, before?.choices ?? 0, choices);
      const row = await store(tx, { ...key, choices, position: after.revision ?? after.position }, before);
      return { vote: presentVote(row), message: after };
    },
    { room: input.roomId },
  );
}

/** Encodes choices as a bit set. Refuses unknown options, duplicates, and several choices in a single-choice poll. */
function chosen({ options, several }: PollPart, choices: readonly number[]): number {
  for (const [index, choice] of choices.entries()) {
    const field = `choices.${index}`;
    if (choice >= options.length) throw invalidInput(field, "not_an_option");
    if (choices.indexOf(choice) !== index) throw invalidInput(field, "given_twice");
  }
  if (!several && choices.length > 1) throw invalidInput("choices", { code: "too_many", params: { max: 1 } });
  return encodeChoices(choices);
}

async function count(tx: Transaction, message: MessageRow, before: number, after: number): Promise<Message> {
  const of = { roomId: message.room_id, messageId: message.id };
  const counted = await replaceParts(tx, of, (parts) => withPoll(parts, (poll) => recounted(poll, before, after)));
  if (counted === undefined) throw new Error("a message that is locked is there");
  return counted;
}

/** A first vote, or the vote that takes the place of another: its place among the voters stays. */
async function store(tx: Transaction, vote: Omit<VoteRow, "personal">, before: VoteRow | undefined): Promise<VoteRow> {
  const personal = await tx.takePersonal(vote.account_id);
  const row = { ...vote, position: before?.position ?? vote.position, personal };
  if (before === undefined) await insertVote(tx.writer, row);
  else await updateVote(tx.writer, row, { choices: row.choices, personal });
  tx.announcePersonal(vote.account_id, { type: "poll.voted", position: personal, vote: presentVote(row) });
  return row;
}
