import type { State } from "@parley/sdk";

/** Converts rooms between a field (#names) and a message (links). Passed in by the composer, because this folder may not import it. */
export interface RoomWords {
  /** Converts the text of a message to the text of a field. */
  readonly inField: (text: string) => string;
  /** Converts the text of a field to the text of a message. */
  readonly inMessage: (text: string, state: Pick<State, "rooms">) => string;
}
