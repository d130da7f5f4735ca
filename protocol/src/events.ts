import * as z from "zod/mini";
import { eventsOf } from "./noun.ts";
import { nouns } from "./nouns.ts";

/**
 * Events of a room, in order of position: state, once applied, is what a fresh load returns. An event that carries a whole
 * object may carry a later state of it than its own position, when it is read from the log; `revision` then says so, and
 * events at or below that revision change the object no more. In every version an event has a `position` of its own or its message's: a
 * client that does not know its type reads the room again.
 */
export const roomEvent = z.discriminatedUnion("type", eventsOf(nouns, "roomEvents"));
export type RoomEvent = z.output<typeof roomEvent>;
export type RoomEventType = RoomEvent["type"];
export type RoomEventOf<T extends RoomEventType> = Extract<RoomEvent, { type: T }>;

/** Events of one account, to all of its sockets: what concerns this person only. `position` is the account's. */
export const accountEvent = z.discriminatedUnion("type", eventsOf(nouns, "accountEvents"));
export type AccountEvent = z.output<typeof accountEvent>;
export type AccountEventOf<T extends AccountEvent["type"]> = Extract<AccountEvent, { type: T }>;

/** Events of the directory: what everybody on the server may know. `position` is the directory's, and the `revision` of what has changed. */
export const directoryEvent = z.discriminatedUnion("type", eventsOf(nouns, "directoryEvents"));
export type DirectoryEvent = z.output<typeof directoryEvent>;
