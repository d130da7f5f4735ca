import type { Account, Me } from "@parley/protocol";
import { isEntry } from "../outbox.ts";
import { emptyState } from "../state/empty-state.ts";
import { everyNoun } from "../state/every-noun.ts";
import type { Kind, Part } from "../state/noun.ts";
import type { State } from "../state/state.ts";
import { uploadRecords } from "../state/uploads.ts";
import { isDamaged } from "./damage.ts";
import { roomParts, roomsFrom } from "./room-records.ts";

/** Version of the records' form: raised with each change of it that an older or newer client would misread. What has another one is loaded afresh. */
export const recordsVersion = 1;

/** Rooms of which messages are kept: those opened last. */
const roomsKept = 50;

const heldKinds = everyNoun.flatMap(([, { held }]) => held ?? []);
const writtenKinds = everyNoun.flatMap(([, { written }]) => written ?? []);
const isOf = (key: string, kinds: readonly Kind[]) => kinds.some(({ prefix }) => key.startsWith(prefix));

interface Head {
  readonly version: number;
  readonly me: Me;
  readonly epoch: string;
  readonly account: number;
  readonly directory: number;
  /** Absent in what an earlier release wrote, as is what has a question mark below. */
  readonly syncedAt?: number | null;
}

/** The records that a state consists of; nothing until the first load is complete. */
export function partsOf(state: State): Part[] {
  const { me, epoch, account, directory, syncedAt } = state;
  if (me === null || epoch === null) return [];
  const head: Head = { version: recordsVersion, me, epoch, account, directory, syncedAt };
  const parts: Part[] = [["head", JSON.stringify(head), () => head]];
  const opened = [...state.rooms.values()].sort((a, b) => b.openedAt - a.openedAt).slice(0, roomsKept);
  const withWindow = new Set(opened);
  for (const room of state.rooms.values()) parts.push(...roomParts(room, withWindow.has(room)));
  for (const kind of heldKinds) parts.push(...kind.parts(state));
  for (const [id, profile] of state.accounts) parts.push([`account ${id}`, profile, () => profile]);
  return parts;
}

/** What somebody is writing, such as unsent drafts, is kept by every tab; the rest by one. */
export function writingParts(state: State): Part[] {
  return writtenKinds.flatMap((kind) => kind.parts(state));
}

/** True for the key of a record that `writingParts` makes. */
export const isWriting = (key: string): boolean => isOf(key, writtenKinds);

/** Records without those that are damaged. Without a part of the state there is none: it is loaded afresh, as a whole. */
export function soundOf(records: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const sound = new Map([...records].filter(([key, record]) => !isDamaged(key, record)));
  const lost = [...records.keys()].filter((key) => !sound.has(key));
  if (lost.some((key) => !isWriting(key) && !isEntry(key))) sound.delete("head");
  return sound;
}

/** The state that records describe; null when there is none, another version wrote it, or it cannot be put together. */
export function stateFrom(records: ReadonlyMap<string, unknown>): Partial<State> | null {
  const head = records.get("head") as Head | undefined;
  if (head?.version !== recordsVersion) return null;
  try {
    return readState(head, records);
  } catch {
    return null;
  }
}

function readState(head: Head, records: ReadonlyMap<string, unknown>): Partial<State> {
  const { me, epoch, account, directory, syncedAt = null } = head;
  const rooms = roomsFrom(records);
  const accounts = new Map(of<Account>(records, "account "));
  return { me, epoch, account, directory, syncedAt, rooms, accounts };
}

/** The state with what was stored of the nouns that it was loaded with. */
export const withHeld = (state: State, records: ReadonlyMap<string, unknown>): State =>
  withKinds(state, heldKinds, records);

/** The state with what somebody had written when these records were made. What is written by now is above it. */
export const withWritten = (state: State, records: ReadonlyMap<string, unknown>): State =>
  withKinds(state, writtenKinds, records);

/** The state with the files that other tabs upload, or were uploading. */
export const withUploads = (state: State, records: ReadonlyMap<string, unknown>): State =>
  withKinds(state, [uploadRecords], records);

function withKinds(state: State, kinds: readonly Kind[], records: ReadonlyMap<string, unknown>): State {
  return kinds.reduce((next, { prefix, restore }) => restore(next, of<never>(records, prefix)), state);
}

/** An empty state in which only what belongs to the platform stays. */
export function emptied(state: State): State {
  return {
    ...emptyState,
    connection: state.connection,
    outdated: state.outdated,
    loaded: state.loaded,
    storage: state.storage,
  };
}

/** As `emptied`, but the account and what it has written stay: the same account may sign in again. */
export function emptiedOfReading(state: State): State {
  const { me, outbox } = state;
  const written = everyNoun.map(([, { kept }]) => kept?.(state));
  return Object.assign({ ...emptied(state), me, outbox }, ...written);
}

/** True for the key of a record of what was read, not of what was written. */
export const isReading = (key: string): boolean =>
  /^(head$|room |window |message |members |account )/.test(key) || isOf(key, heldKinds);

function of<T>(records: ReadonlyMap<string, unknown>, prefix: string): [string, T][] {
  return [...records]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value as T]);
}
