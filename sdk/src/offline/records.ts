import type { Account, Me } from "@parley/protocol";
import { isEntry } from "../queue/outbox.ts";
import { uploadRecords } from "../state/changes/uploads.ts";
import { emptyState } from "../state/empty-state.ts";
import { everyNoun } from "../state/every-noun.ts";
import type { Kind, Part } from "../state/noun.ts";
import type { State } from "../state/state.ts";
import { isDamaged } from "./damage.ts";
import { roomParts, roomsFrom } from "./room-records.ts";

/** Version of the record format. Raise it with each change that an older or newer client would misread. Clients discard records of another version and load again. */
export const recordsVersion = 1;

/** Number of rooms whose messages are stored: those opened last. */
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
  /** Optional fields are absent in records of earlier releases. */
  readonly syncedAt?: number | null;
}

/** The records of a state; none until the first load is complete. */
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

/** The records of unsent data, such as drafts. Every tab stores its own; only one tab stores the other records. */
export function writingParts(state: State): Part[] {
  return writtenKinds.flatMap((kind) => kind.parts(state));
}

/** True for the key of a record that `writingParts` makes. */
export const isWriting = (key: string): boolean => isOf(key, writtenKinds);

/** The records without damaged ones. If a record of the state is damaged, all of the state's are left out, and the client loads it again. */
export function soundOf(records: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const sound = new Map([...records].filter(([key, record]) => !isDamaged(key, record)));
  const lost = [...records.keys()].filter((key) => !sound.has(key));
  if (lost.some((key) => !isWriting(key) && !isEntry(key))) sound.delete("head");
  return sound;
}

/** The state in the records; null if there is none, it has another version, or records are missing. */
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

/** Adds the nouns' stored data (`held`) to the state. */
export const withHeld = (state: State, records: ReadonlyMap<string, unknown>): State =>
  withKinds(state, heldKinds, records);

/** Adds the unsent data of the records to the state. Data that was written since wins. */
export const withWritten = (state: State, records: ReadonlyMap<string, unknown>): State =>
  withKinds(state, writtenKinds, records);

/** Adds the uploads of other tabs, open or closed, to the state. */
export const withUploads = (state: State, records: ReadonlyMap<string, unknown>): State =>
  withKinds(state, [uploadRecords], records);

function withKinds(state: State, kinds: readonly Kind[], records: ReadonlyMap<string, unknown>): State {
  return kinds.reduce((next, { prefix, restore }) => restore(next, of<never>(records, prefix)), state);
}

/** An empty state that keeps only the fields of the platform. */
export function emptied(state: State): State {
  return {
    ...emptyState,
    connection: state.connection,
    outdated: state.outdated,
    loaded: state.loaded,
    storage: state.storage,
  };
}

/** As `emptied`, but keeps the account and its unsent data: the same account may sign in again. */
export function emptiedOfReading(state: State): State {
  const { me, outbox } = state;
  const written = everyNoun.map(([, { kept }]) => kept?.(state));
  return Object.assign({ ...emptied(state), me, outbox }, ...written);
}

/** True for the key of a record with data from the server, as opposed to unsent data. */
export const isReading = (key: string): boolean =>
  /^(head$|room |window |message |members |account )/.test(key) || isOf(key, heldKinds);

function of<T>(records: ReadonlyMap<string, unknown>, prefix: string): [string, T][] {
  return [...records]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value as T]);
}
