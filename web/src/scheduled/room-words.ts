import type { State } from "@parley/sdk";

/** How rooms are called in a field and in a message; handed in by the composer, which stands above. */
export interface RoomWords {
  /** What stands in a field for the text of a message. */
  readonly inField: (text: string) => string;
  /** The text of a message for what stands in a field. */
  readonly inMessage: (text: string, state: Pick<State, "rooms">) => string;
}
