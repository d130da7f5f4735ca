import type { MessageId, RoomId } from "@parley/protocol";
import { fromProblem, type ParleyError, type StoredError, storedError } from "../../contract/parley-error.ts";
import type { changeCalls } from "../../nouns.ts";
import { withEntry } from "../immutable.ts";
import type { StateNoun } from "../noun.ts";
import { has, isNumber, isText } from "../shape.ts";
import type { OutboxEntry, State } from "../state.ts";
import type { Upload } from "./uploads.ts";

/** A kind of changes that work without a network: `edit`, `react` and so on. `nouns.ts` lists all. */
export type ChangeKind = keyof typeof changeCalls;

/** A wanted value for one subject. A newer one of the same kind and subject replaces it. */
export interface Wanted {
  readonly kind: ChangeKind;
  readonly roomId: RoomId;
  /** The message, or the root of the thread; absent for a change of the room. */
  readonly messageId?: MessageId;
  /** The emoji of a reaction. */
  readonly emoji?: string;
  /**
   * True (set) or false (unset); a kind that sets more than that encodes it as text, and equal texts are equal values: the new text of an
   * edit, the indexes of the options of a vote.
   */
  readonly value: string | boolean;
}

/** A local change that the server has not confirmed. */
export interface Change extends Wanted {
  /** Time of the change, milliseconds since 1970. It grows with each change of a subject, so that the newest of several tabs is known. */
  readonly at: number;
  /** True after a call was begun: the server may have the change, so it cannot be discarded, only reversed. */
  readonly tried: boolean;
  /** For an edit: `editedAt` of the message when the edit was made; absent if the message was not in the state. */
  readonly base?: number;
  /** Error with which the server refused it: it is no longer shown and waits for `retry` or `discard`. Null while it is pending. */
  readonly error: ParleyError | null;
}

/** The fields for changes in the state. */
export interface ChangesState {
  /** Changes that the server has not confirmed or has refused, by `changeKey`, oldest first. */
  readonly changes: ReadonlyMap<string, Change>;
  /** Unsent data of the account's other tabs, by tab: shown here, sent there. */
  readonly elsewhere: ReadonlyMap<string, OtherTab>;
}

/** Unsent data of another open tab. */
export interface OtherTab {
  readonly outbox: readonly OutboxEntry[];
  /** Uploads for which its messages wait. */
  readonly uploads: readonly Upload[];
}

/** A change in the form for records and other tabs. */
export type StoredChange = Omit<Change, "error"> & { readonly error: StoredError | null };

/** Key of a change's subject and kind: there is at most one change per key. */
export const changeKey = ({ kind, roomId, messageId = "", emoji = "" }: Omit<Wanted, "value">): string =>
  `${kind} ${roomId}/${messageId}/${emoji}`;

/** Replaces the change with this key; undefined removes it. */
export const putChange = (state: State, key: string, change: Change | undefined): State => {
  const changes = withEntry(state.changes, key, change);
  return changes === state.changes ? state : { ...state, changes };
};

/** True for changes of a message and of its thread. */
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
