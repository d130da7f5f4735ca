import * as z from "zod/mini";
import { eventsOf } from "./noun.ts";
import { nouns } from "./nouns.ts";

/**
 * Events of a room, in order of position. The state of a client that has applied them equals the state that a new load returns. An event
 * that is read from the log may carry a newer state of its object than the event's own position. The object's `revision` then is above
 * that position, and the client ignores further events for this object at or below `revision`. In every version of the contract an event
 * has a `position`, or its message has one: a client that does not know the event's type loads the room again.
 */
export const roomEvent = z.discriminatedUnion("type", eventsOf(nouns, "roomEvents"));
export type RoomEvent = z.output<typeof roomEvent>;
export type RoomEventType = RoomEvent["type"];
export type RoomEventOf<T extends RoomEventType> = Extract<RoomEvent, { type: T }>;

/** Private events of one account, sent to all of its sockets. `position` is the position in the account's stream. */
export const accountEvent = z.discriminatedUnion("type", eventsOf(nouns, "accountEvents"));
export type AccountEvent = z.output<typeof accountEvent>;
export type AccountEventOf<T extends AccountEvent["type"]> = Extract<AccountEvent, { type: T }>;

/** Events of the directory, which every account receives. `position` is the directory's position and the `revision` of the changed object. */
export const directoryEvent = z.discriminatedUnion("type", eventsOf(nouns, "directoryEvents"));
export type DirectoryEvent = z.output<typeof directoryEvent>;
