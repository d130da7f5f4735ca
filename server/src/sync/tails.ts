import {
  type AccountId,
  type Membership,
  type Message,
  type Position,
  positionOf,
  type RoomEvent,
  type RoomId,
  type Tail,
  type ThreadEntry,
} from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { loadMembers } from "../members/load.ts";
import { loadMemberships } from "../members/memberships.ts";
import { listed } from "../messages/listed.ts";
import { presentMessages } from "../messages/load.ts";
import type { LogEntry, Rebuild, Subjects } from "../noun.ts";
import { loadRooms } from "../rooms/load.ts";
import { loadLines } from "../system-lines/load.ts";
import { loadThreadEntries } from "../threads/entries.ts";
import type { LogRange } from "./bounds.ts";
import { changeEvent, createdEvent, subjectKey } from "./events.ts";
import { rebuild } from "./parts.ts";
import { threadsIn } from "./references.ts";
import { changesWithin, type LoggedChange, type LoggedMessage, messagesById, messagesWithin } from "./store.ts";

type Complete = Extract<Tail, { type: "complete" }>;

/**
 * Reads stretches of several rooms' logs, in a number of statements that depends on neither the rooms nor their events. The caller
 * has checked that the account is in each of the rooms, and adds the accounts that the events name.
 */
export async function readTails(read: Reader, accountId: AccountId, ranges: readonly LogRange[]): Promise<Complete[]> {
  if (ranges.length === 0) return [];
  const events = await readEvents(read, ranges);
  const memberships = await loadMemberships(
    read,
    accountId,
    ranges.map((range) => range.roomId),
  );
  const threads = await loadThreadEntries(read, accountId, threadsIn(events));
  return ranges.map((range) => complete(range, events.get(range.roomId) ?? [], memberships, threads));
}

function complete(
  range: LogRange,
  events: RoomEvent[],
  memberships: ReadonlyMap<RoomId, Membership>,
  threads: readonly ThreadEntry[],
): Complete {
  const membership = memberships.get(range.roomId);
  if (membership === undefined) throw new Error(`no membership in room ${range.roomId} within one snapshot`);
  return {
    type: "complete",
    roomId: range.roomId,
    from: range.from,
    to: range.to,
    more: false,
    events,
    membership,
    threads: threads.filter((thread) => thread.roomId === range.roomId),
    accounts: [],
  };
}

/** The events of several stretches by room, in order: the same for every reader. */
export async function readEvents(read: Reader, ranges: readonly LogRange[]): Promise<Map<RoomId, RoomEvent[]>> {
  const created = await messagesWithin(read, ranges);
  const changes = await changesWithin(read, ranges);
  const rows = [...created, ...(await editedElsewhere(read, created, changes))];
  const messages = await presentMessages(read, rows);
  const subjects = await readSubjects(read, changes, keyed(rows, messages));
  const lists = new Map<RoomId, RoomEvent[]>(ranges.map((range) => [range.roomId, []]));
  for (const [index, message] of messages.slice(0, created.length).entries())
    lists.get(rows[index]?.room_id ?? "")?.push(createdEvent(message));
  for (const row of changes) lists.get(row.room_id)?.push(changeEvent(row, subjects));
  for (const list of lists.values()) list.sort((a, b) => positionOf(a) - positionOf(b));
  return lists;
}

/** Messages by room and id; one row made one message. */
function keyed(rows: readonly LoggedMessage[], messages: readonly Message[]): Map<string, Message> {
  return new Map(messages.map((message, index) => [subjectKey(rows[index]?.room_id ?? "", message.id), message]));
}

/** Messages that changes are about and that were created before the stretch. */
function editedElsewhere(
  read: Reader,
  created: readonly LoggedMessage[],
  changes: readonly LoggedChange[],
): Promise<LoggedMessage[]> {
  const held = new Set(created.map((row) => subjectKey(row.room_id, row.id)));
  const wanted = new Map<string, { roomId: RoomId; messageId: string }>();
  for (const row of changes) {
    const key = subjectKey(row.room_id, row.subject);
    if (needsOf(row) === "message" && !held.has(key)) wanted.set(key, { roomId: row.room_id, messageId: row.subject });
  }
  return messagesById(read, [...wanted.values()]);
}

async function readSubjects(
  read: Reader,
  changes: readonly LoggedChange[],
  messages: ReadonlyMap<string, Message>,
): Promise<Subjects> {
  const named = changes
    .filter((row) => needsOf(row) === "member")
    .map((row) => ({ roomId: row.room_id, accountId: row.subject }));
  const rooms = await loadRooms(read, new Set(changes.map((row) => row.room_id)));
  const members = await loadMembers(read, named);
  const lines = await loadLines(read, changes.flatMap(lineKeysOf));
  return {
    room: (entry) => present(rooms.get(entry.roomId), entry),
    member: (entry) => present(members.get(subjectKey(entry.roomId, entry.subject)), entry),
    message: (entry) => present(messages.get(subjectKey(entry.roomId, entry.subject)), entry),
    lines: (entry) =>
      listed(
        "lines",
        positionsIn(entry.data).flatMap((at) => lines.get(subjectKey(entry.roomId, `${at}`)) ?? []),
      ),
  };
}

/** Keys of the system lines that contain a change. */
function lineKeysOf({ room_id: roomId, data }: LoggedChange): { roomId: RoomId; position: Position }[] {
  return data === "" ? [] : positionsIn(JSON.parse(data)).map((position) => ({ roomId, position }));
}

const positionsIn = ({ lines = [] }: { readonly lines?: unknown }): readonly Position[] => lines as readonly Position[];

function present<T>(subject: T | undefined, { roomId, stamp }: LogEntry): T {
  if (subject === undefined)
    throw new Error(`the log of room ${roomId} names a subject at ${stamp.position} that is gone`);
  return subject;
}

/** The kind of subject that a log entry needs, in addition to its room. */
function needsOf({ type }: LoggedChange): Rebuild<never>["needs"] {
  return type === "message.created" ? undefined : rebuild[type].needs;
}
