import { hasPollEnded, type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError, invalidInput } from "../errors.ts";
import { keepFiles } from "../files/sweep/keep.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessRoot } from "../messages/access.ts";
import { encodeParts } from "../messages/parts.ts";
import { isIdUsed } from "../messages/sending/is-id-used.ts";
import { checkPlace } from "../messages/sending/posting.ts";
import { checkText, limitOf, tidy } from "../messages/sending/text-rules.ts";
import { accessOpenRoom } from "../rooms/access.ts";
import { filesOf } from "./files-of.ts";
import { isQuotedStill } from "./is-quoted-still.ts";
import { jobKeyOf, plannedOf, sendKind } from "./kind.ts";
import { presentScheduled } from "./present.ts";
import { findScheduled, findSizes, noteChange, replaceScheduled, type ScheduledKey } from "./store.ts";
import type { ScheduledRow } from "./tables.ts";

type Input = ParsedInput<"scheduled.set">;

/** Schedules a message of the asker, or replaces a scheduled one. It refuses input that is invalid now; the send checks everything again. */
export function set({ asker, services, write }: Context, input: Input): Promise<Output<"scheduled.set">> {
  const { accountId } = asker;
  const { roomId, threadId } = input;
  return write(
    async (tx) => {
      const { room, member } = await accessOpenRoom(tx.writer, asker, roomId);
      checkPlace({ ...room, role: member.role }, input);
      const text = tidy(input.text);
      checkText(text, limitOf(services.config, room), input.parts.length > 0);
      refuseLive(input);
      refuseEndedPoll(input);
      if (threadId !== null) await accessRoot(tx.writer, roomId, threadId);
      const key = { account_id: accountId, room_id: roomId, message_id: input.messageId };
      const before = await findScheduled(tx.writer, key);
      const wanted = { ...key, ...contentOf({ ...input, text }) };
      if (before !== undefined && isSame(before, wanted)) return presentScheduled(before);
      if (await isIdUsed(tx.writer, roomId, input.messageId)) throw new ApiError("already_sent");
      checkTime(input.sendAt, tx.now);
      await refuseWrongQuote(tx, wanted, before);
      await keepFiles(tx, accountId, filesOf(wanted), input.sendAt);
      return presentScheduled(await plan(tx, services.jobs, wanted, before));
    },
    { room: roomId },
  );
}

type Content = Pick<
  ScheduledRow,
  "text" | "parts" | "size" | "thread_id" | "reply_to" | "quote" | "send_at" | "time_zone"
>;

/** The content and the key of a scheduled message. */
type Wanted = Content & ScheduledKey;

function contentOf({ text, parts: inputs, threadId, replyTo, quote, sendAt, timeZone }: Input): Content {
  const parts = encodeParts(inputs);
  const beside = { thread_id: threadId, reply_to: replyTo, quote: quote ?? null, send_at: sendAt, time_zone: timeZone };
  return { text, parts, size: text.length + parts.length + (quote?.length ?? 0), ...beside };
}

const isSame = (before: ScheduledRow, wanted: Content): boolean =>
  (["text", "parts", "thread_id", "reply_to", "quote", "send_at", "time_zone"] as const).every(
    (field) => before[field] === wanted[field],
  );

/** Refuses a quote that is not in the message. A quote that was accepted before is not checked again when only time or text changes. */
async function refuseWrongQuote(tx: Transaction, wanted: Wanted, before: ScheduledRow | undefined): Promise<void> {
  const isTaken = before?.quote === wanted.quote && before.reply_to === wanted.reply_to;
  if (wanted.quote === null || isTaken || (await isQuotedStill(tx.writer, wanted))) return;
  throw invalidInput("quote", "wrong_form", "no part of the text of `replyTo`");
}

/** Refuses a live location: no client would move it, and no sign-out would end it. */
function refuseLive({ parts }: Input): void {
  const live = parts.findIndex((part) => part.type === "location" && part.liveFor !== undefined);
  if (live !== -1) throw invalidInput(`parts.${live}.liveFor`, "misplaced");
}

/** Refuses a poll that is over before its message is sent. */
function refuseEndedPoll({ parts, sendAt }: Input): void {
  const ended = parts.findIndex((part) => part.type === "poll" && hasPollEnded(part, sendAt));
  if (ended !== -1) throw invalidInput(`parts.${ended}.endsAt`, { code: "too_low", params: { min: sendAt + 1 } });
}

function checkTime(sendAt: number, now: number): void {
  if (sendAt < now) throw invalidInput("sendAt", { code: "too_low", params: { min: now } });
  const max = now + sizes.scheduledAhead;
  if (sendAt > max) throw invalidInput("sendAt", { code: "too_high", params: { max } });
}

/** Writes the row and publishes it to the account's sockets. A new time gets a new job; a failed message is tried again at its time. */
async function plan(
  tx: Transaction,
  jobs: Pick<Jobs, "drop" | "enqueue">,
  wanted: Wanted,
  before: ScheduledRow | undefined,
): Promise<ScheduledRow> {
  const personal = await tx.takePersonal(wanted.account_id);
  await checkBounds(tx, wanted);
  const isPlanned = before?.failure === null && before.send_at === wanted.send_at;
  const row: ScheduledRow = {
    ...{ ...wanted, failure: null, created_at: before?.created_at ?? tx.now, updated_at: tx.now, personal },
    planned: isPlanned ? before.planned : personal,
  };
  await replaceScheduled(tx.writer, row);
  await noteChange(tx.writer, row.account_id, personal);
  const changed = { position: personal, scheduled: presentScheduled(row) };
  tx.announcePersonal(row.account_id, { type: "scheduled.changed", ...changed });
  if (isPlanned) return row;
  if (before !== undefined) await jobs.drop(tx, sendKind, [jobKeyOf(before)]);
  await jobs.enqueue(tx, sendKind, plannedOf(row), { dueAt: row.send_at, key: jobKeyOf(row) });
  return row;
}

/** Refuses more than an account may plan. The account is locked, so that two calls do not both take the last place. */
async function checkBounds(tx: Transaction, wanted: Wanted): Promise<void> {
  const held = await findSizes(tx.writer, wanted.account_id);
  const others = held.filter((row) => row.room_id !== wanted.room_id || row.message_id !== wanted.message_id);
  const characters = others.reduce((sum, { size }) => sum + size, wanted.size);
  if (others.length >= sizes.scheduled || characters > sizes.scheduledCharacters)
    throw new ApiError("too_many_scheduled");
}
