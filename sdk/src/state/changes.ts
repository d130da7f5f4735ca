import type { MessageId, RoomId } from "@parley/protocol";
import { has, isNumber, isText } from "../offline/shape.ts";
import { fromProblem, type ParleyError, type StoredError, storedError } from "../parley-error.ts";
import { withEntry } from "./immutable.ts";
import type { StateNoun } from "./noun.ts";
import type { OutboxEntry, State } from "./state.ts";
import type { Upload } from "./uploads.ts";

/** What can be changed without a network: of a message, of the thread below it, or of a room for its reader. */
export type ChangeKind =
  | "edit"
  | "delete"
  | "react"
  | "pin"
  | "save"
  | "hide"
  | "follow"
  | "mute"
  | "favourite"
  | "vote";

/** What somebody wants: one value of one subject. Another want of the same kind and subject takes its place. */
export interface Wanted {
  readonly kind: ChangeKind;
  readonly roomId: RoomId;
  /** The message, or the root of the thread; absent where the room itself is changed. */
  readonly messageId?: MessageId;
  /** Of a reaction. */
  readonly emoji?: string;
  /**
   * The new text of an edit; the places of the options of a vote, with commas; the folder and the note of a saved message, as JSON;
   * whether it is to be so for all other kinds, and for a message that is saved without more.
   */
  readonly value: string | boolean;
}

/** A change that was made here and that the server has not confirmed. */
export interface Change extends Wanted {
  /** When it was made, milliseconds since 1970; it grows with each change of one subject, so the newest of several tabs is known. */
  readonly at: number;
  /** True once a call was begun: the server may have it, so that it cannot be dropped, only reversed. */
  readonly tried: boolean;
  /** Of an edit: when the message was edited last as far as this device knew; absent where the message was not held. */
  readonly base?: number;
  /** Why the server refused it: it is not shown any more, and waits for `retry` or `discard`. Null while it is pending. */
  readonly error: ParleyError | null;
}

/** What changes are in the state. */
export interface ChangesState {
  /** Changes that the server has not confirmed or has refused, by `changeKey`, oldest first. */
  readonly changes: ReadonlyMap<string, Change>;
  /** What other tabs of the account have to send, by the tab: it is shown here and sent there. */
  readonly elsewhere: ReadonlyMap<string, OtherTab>;
}

/** What another open tab has to send. */
export interface OtherTab {
  readonly outbox: readonly OutboxEntry[];
  /** The files that its messages wait for. */
  readonly uploads: readonly Upload[];
}

/** A change as records and other tabs have it. */
export type StoredChange = Omit<Change, "error"> & { readonly error: StoredError | null };

/** Key of what a change is about: of each subject and kind the newest change is the only one. */
export const changeKey = ({ kind, roomId, messageId = "", emoji = "" }: Omit<Wanted, "value">): string =>
  `${kind} ${roomId}/${messageId}/${emoji}`;

/** Puts a change in place of an earlier one of the same key; undefined removes. */
export const putChange = (state: State, key: string, change: Change | undefined): State => {
  const changes = withEntry(state.changes, key, change);
  return changes === state.changes ? state : { ...state, changes };
};

/** True of the changes of a message, and of its thread. */
const isOf =
  (roomId: RoomId, messageId: MessageId) =>
  (change: Change): boolean =>
    change.roomId === roomId && change.messageId === messageId;

/** The changes of a message that are pending or refused. */
export function changesOf(
  { changes }: Pick<State, "changes">,
  { roomId, id }: { readonly roomId: RoomId; readonly id: MessageId },
): Change[] {
  return changes.size === 0 ? [] : [...changes.values()].filter(isOf(roomId, id));
}

/** A change to be stored or posted to another tab. */
export const storedChange = ({ error, ...change }: Change): StoredChange => ({ ...change, error: storedError(error) });
export const fromStored = ({ error, ...change }: StoredChange): Change => ({
  ...change,
  error: error && fromProblem(error),
});

export const changesNoun: StateNoun<ChangesState> = {
  empty: { changes: new Map(), elsewhere: new Map() },
  written: {
    prefix: "change ",
    fits: has({ kind: isText, roomId: isText, at: isNumber }),
    parts: ({ changes }) => [...changes].map(([key, change]) => [`change ${key}`, change, () => storedChange(change)]),
    restore: (state, records: readonly [string, StoredChange][]) => {
      const stored = records.map(([key, record]): [string, Change] => [key, fromStored(record)]);
      const all = new Map([...stored.sort(([, a], [, b]) => a.at - b.at), ...state.changes]);
      return { ...state, changes: all };
    },
  },
  kept: ({ changes }) => ({ changes }),
};
