import type { AccountEvent, DirectoryEvent, RoomEvent } from "@parley/protocol";
import { accountEvents, directoryEvents, roomEvents } from "../contract.ts";

const inRooms: readonly string[] = roomEvents;
const ofAccounts: readonly string[] = accountEvents;
const ofDirectory: readonly string[] = directoryEvents;

/** False for an event that a newer server sends and that this client cannot apply. */
export const isKnownRoomEvent = (event: Pick<RoomEvent, "type">): boolean => inRooms.includes(event.type);
export const isKnownAccountEvent = (event: Pick<AccountEvent, "type">): boolean => ofAccounts.includes(event.type);
export const isKnownDirectoryEvent = (event: Pick<DirectoryEvent, "type">): boolean => ofDirectory.includes(event.type);
