import type { AccountId, MessageId, Position, SystemLine } from "@parley/protocol";
import type { OutboxEntry, RoomMessage } from "@parley/sdk";
import { sameDay, startOfDay } from "../../../strings/time.ts";

/** One row of a timeline. */
export type Row =
  | { kind: "top"; key: "top" }
  | { kind: "day"; key: string; time: number }
  | { kind: "unread"; key: "unread" }
  | { kind: "line"; key: string; line: SystemLine }
  | { kind: "message"; key: MessageId; message: RoomMessage; joined: boolean }
  | { kind: "pending"; key: MessageId; entry: OutboxEntry; joined: boolean };

export interface RowsInput {
  messages: readonly RoomMessage[];
  /** System lines between the messages. */
  lines?: readonly SystemLine[];
  pending: readonly OutboxEntry[];
  /** The beginning of the timeline is loaded, so the header above the first message is shown. */
  complete: boolean;
  /** The unread line is placed above the first message after this position that is not the reader's own; null for no line. */
  unreadAfter: Position | null;
  me: AccountId;
}

/** Consecutive messages of one author within this time are one block. */
const BLOCK = 5 * 60_000;

interface Neighbour {
  authorId: AccountId;
  time: number;
  joinable: boolean;
}

/** Turns messages into rows: with day lines, the unread line, system lines, and grouping by author. */
export function buildRows({ messages, lines = [], pending, complete, unreadAfter, me }: RowsInput): Row[] {
  const rows: Row[] = complete ? [{ kind: "top", key: "top" }] : [];
  let last: Neighbour | null = null;
  // If the last read message is older than the loaded ones, the first unread message is not known yet.
  const isLineKnown = complete || (messages[0]?.position ?? 0) <= (unreadAfter ?? 0);
  let lined = unreadAfter === null || !isLineKnown;
  let [lineAt, day] = [0, 0];
  const dayOf = (time: number): boolean => {
    const newDay = day === 0 || !sameDay(day, time);
    if (newDay) rows.push({ kind: "day", key: `day-${startOfDay(time)}`, time });
    day = time;
    return newDay;
  };
  const linesUpTo = (position: Position): void => {
    for (let line = lines[lineAt]; line && line.position < position; line = lines[++lineAt]) {
      dayOf(line.at);
      rows.push({ kind: "line", key: `line-${line.position}-${line.type}`, line });
      last = null;
    }
  };
  const begin = (next: Neighbour, isUnread: boolean): boolean => {
    const newDay = dayOf(next.time);
    const line = !lined && isUnread;
    if (line) {
      rows.push({ kind: "unread", key: "unread" });
      lined = true;
    }
    const joined = !newDay && !line && joins(last, next);
    last = next;
    return joined;
  };
  for (const message of messages) {
    const { authorId, createdAt: time } = message;
    linesUpTo(message.position);
    const isUnread = unreadAfter !== null && message.position > unreadAfter && authorId !== me;
    const joined = begin({ authorId, time, joinable: message.replyTo === undefined }, isUnread);
    rows.push({ kind: "message", key: message.id, message, joined });
  }
  linesUpTo(Number.POSITIVE_INFINITY);
  for (const entry of pending) {
    const joined = begin({ authorId: me, time: entry.createdAt, joinable: entry.replyTo === null }, false);
    rows.push({ kind: "pending", key: entry.id, entry, joined });
  }
  return rows;
}

function joins(last: Neighbour | null, next: Neighbour): boolean {
  return last !== null && next.joinable && last.authorId === next.authorId && next.time - last.time < BLOCK;
}
