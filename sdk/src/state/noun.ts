import type { AccountEvent, Pulled, RoomId } from "@parley/protocol";
import type { Wanted } from "./changes.ts";
import type { State } from "./state.ts";

/** A record's key, what it is made from (the same object: nothing to write), and how. */
export type Part = readonly [key: string, source: unknown, make: () => unknown];

/** A kind of records in the storage. Their keys begin with the prefix, a word and a space. */
export interface Kind {
  readonly prefix: `${string} `;
  /** False for a record that this program did not write. */
  readonly fits: (record: unknown) => boolean;
  /** The records of a state. */
  readonly parts: (state: State) => readonly Part[];
  /** The state with what records say, by their keys without the prefix. */
  readonly restore: (state: State, records: readonly [key: string, record: never][]) => State;
}

/** What a call was made with, by the names of its input. */
export type AnswerInput = Readonly<Record<string, unknown>>;

/** What a noun adds to the state of a client, said once: `nouns.ts` gathers it. What it has no part in it leaves out. */
export interface StateNoun<Fields extends Partial<State>> {
  /** Its fields in the state of a client that knows nothing yet. */
  readonly empty: Fields;
  /** Takes the next event of the personal stream. */
  readonly onAccountEvent?: (state: State, event: AccountEvent) => State;
  /** Takes a piece of a pull, whose rooms are in the state by now. */
  readonly onPiece?: (state: State, piece: Pulled) => State;
  /** Drops what was in a room that was left. */
  readonly onRoomLeft?: (state: State, roomId: RoomId) => State;
  /** Forgets what the server was thought to hold of a room, before a piece brings all of it. What is written here stays. */
  readonly onRoomStartsOver?: (state: State, roomId: RoomId) => State;
  /** Forgets what the server was thought to hold at all. What is written here stays. */
  readonly onServerGone?: (state: State) => State;
  /** What a fresh load would have to agree with, as plain data. */
  readonly snapshot?: (state: State) => unknown;
  /** The parts of two snapshots that both know of; without it they have to be the same as a whole. */
  readonly overlap?: (one: never, other: never) => readonly [unknown, unknown];
  /** Records of what the server holds: the tab that was looked at last writes them. */
  readonly held?: Kind;
  /** Records of what somebody writes here: every tab keeps its own. */
  readonly written?: Kind;
  /** What the server has of a change of this noun's kind; undefined for one of another kind, and where it is not known here. */
  readonly confirmed?: (state: State, wanted: Wanted) => string | boolean | undefined;
  /** Takes the answers of its endpoints, by their names. */
  readonly answers?: { readonly [name: string]: (state: State, output: never, input: AnswerInput) => State };
  /** Its fields when the session has ended and the account may come back: what was written. */
  readonly kept?: (state: State) => Partial<Fields>;
}
