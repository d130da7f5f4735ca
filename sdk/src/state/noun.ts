import type { AccountEvent, Pulled, RoomId } from "@parley/protocol";
import type { Wanted } from "./changes/changes.ts";
import type { State } from "./state.ts";

/** A record's key, the object that it is made from (if it is the same as before, there is nothing to write), and the function that makes it. */
export type Part = readonly [key: string, source: unknown, make: () => unknown];

/** A kind of records in the storage. Their keys begin with the prefix, a word and a space. */
export interface Kind {
  readonly prefix: `${string} `;
  /** False for a record that this program did not write. */
  readonly fits: (record: unknown) => boolean;
  /** The records of a state. */
  readonly parts: (state: State) => readonly Part[];
  /** Restores the state from records, whose keys are given without the prefix. */
  readonly restore: (state: State, records: readonly [key: string, record: never][]) => State;
}

/** The input of a call. */
export type AnswerInput = Readonly<Record<string, unknown>>;

/** Manifest of a noun in a client's state; `nouns.ts` lists all manifests. Hooks that a noun does not need are absent. */
export interface StateNoun<Fields extends Partial<State>> {
  /** Its fields in the empty state of a new client. */
  readonly empty: Fields;
  /** Applies the next event of the account's stream. */
  readonly onAccountEvent?: (state: State, event: AccountEvent) => State;
  /** Applies a piece of a pull; the piece's rooms are already in the state. */
  readonly onPiece?: (state: State, piece: Pulled) => State;
  /** Drops its data of a room that was left. */
  readonly onRoomLeft?: (state: State, roomId: RoomId) => State;
  /** Drops the server's data of a room, before a piece brings all of it. Unsent data stays. */
  readonly onRoomStartsOver?: (state: State, roomId: RoomId) => State;
  /** Drops all data of the server. Unsent data stays. */
  readonly onServerGone?: (state: State) => State;
  /** Its data as plain data, which has to equal that of a client that loads everything. */
  readonly snapshot?: (state: State) => unknown;
  /** The parts of two snapshots that both clients have loaded; if absent, the whole snapshots have to be equal. */
  readonly overlap?: (one: never, other: never) => readonly [unknown, unknown];
  /** Records of the server's data: the tab that was visible last writes them. */
  readonly held?: Kind;
  /** Records of unsent data: every tab writes its own. */
  readonly written?: Kind;
  /** The server's value for the subject of a change; undefined for a kind of another noun, and if it is unknown here. */
  readonly confirmed?: (state: State, wanted: Wanted) => string | boolean | undefined;
  /** Applies the answers of its endpoints, by endpoint name. */
  readonly answers?: { readonly [name: string]: (state: State, output: never, input: AnswerInput) => State };
  /** Its fields that stay when the session has ended and the account may sign in again: unsent data. */
  readonly kept?: (state: State) => Partial<Fields>;
}
