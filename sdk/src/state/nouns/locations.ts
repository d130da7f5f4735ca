import type { AccountEvent, LiveLocation, MessageId, Pulled, RoomId } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import type { StateNoun } from "../noun.ts";
import { has, isNumber, isText } from "../shape.ts";
import type { State } from "../state.ts";

/** The field for live locations in the state. */
export interface LocationsState {
  /** The account's own live locations on all devices, by room and message. Those of others are in their messages. */
  readonly locations: ReadonlyMap<string, LiveLocation>;
}

/** Key of a message: its id is unique within its room only. */
const keyOf = ({ roomId, messageId }: { readonly roomId: RoomId; readonly messageId: MessageId }): string =>
  `${roomId}/${messageId}`;

const byKey = (locations: readonly LiveLocation[]) => new Map(locations.map((one) => [keyOf(one), one]));

function onAccountEvent(state: State, event: AccountEvent): State {
  const { locations } = state;
  if (event.type === "location.started")
    return { ...state, locations: withEntry(locations, keyOf(event.location), event.location) };
  return event.type === "location.ended"
    ? { ...state, locations: withEntry(locations, keyOf(event), undefined) }
    : state;
}

/** A pull contains the whole list, or null if nothing has changed. */
function onPiece(state: State, { own }: Pulled): State {
  return own?.locations ? { ...state, locations: byKey(own.locations) } : state;
}

function onRoomLeft(state: State, roomId: RoomId): State {
  const others = [...state.locations.values()].filter((one) => one.roomId !== roomId);
  return others.length === state.locations.size ? state : { ...state, locations: byKey(others) };
}

const none: ReadonlyMap<string, LiveLocation> = new Map();

export const locationsNoun: StateNoun<LocationsState> = {
  empty: { locations: none },
  onAccountEvent,
  onPiece,
  onRoomLeft,
  onServerGone: (state) => ({ ...state, locations: none }),
  snapshot: ({ locations }) => Object.fromEntries(locations),
  held: {
    prefix: "location ",
    fits: has({ roomId: isText, messageId: isText, sessionId: isText, until: isNumber }),
    parts: ({ locations }) => [...locations].map(([key, one]) => [`location ${key}`, one, () => one]),
    restore: (state, records: readonly [string, LiveLocation][]) => ({ ...state, locations: new Map(records) }),
  },
};
