import type { AccountEvent, DirectoryEvent, RoomEvent } from "@parley/protocol";
import { accountEvents, directoryEvents, roomEvents } from "../contract/contract.ts";

const inRooms: readonly string[] = roomEvents;
const ofAccounts: readonly string[] = accountEvents;
const ofDirectory: readonly string[] = directoryEvents;

/** False for an event of a newer server that this client does not know. */
export const isKnownRoomEvent = (event: Pick<RoomEvent, "type">): boolean => inRooms.includes(event.type);
export const isKnownAccountEvent = (event: Pick<AccountEvent, "type">): boolean => ofAccounts.includes(event.type);
export const isKnownDirectoryEvent = (event: Pick<DirectoryEvent, "type">): boolean => ofDirectory.includes(event.type);
