import type { AccountEvent, DirectoryEvent, RoomEvent } from "@parley/protocol";
import { accountEvents, roomEvents, serverFrames } from "../contract.ts";

const inRooms: ReadonlySet<string> = new Set(roomEvents);
const ofAccounts: ReadonlySet<string> = new Set(accountEvents);
const frames: ReadonlySet<string> = new Set(serverFrames);

/** False for an event that a newer server sends and that this client cannot apply. */
export const isKnownRoomEvent = (event: Pick<RoomEvent, "type">): boolean => inRooms.has(event.type);
export const isKnownAccountEvent = (event: Pick<AccountEvent, "type">): boolean => ofAccounts.has(event.type);
export const isKnownDirectoryEvent = (event: Pick<DirectoryEvent, "type">): boolean => event.type === "account.changed";
/** False for a kind of frame that a newer server sends. */
export const isKnownFrame = (frame: { readonly type: string }): boolean => frames.has(frame.type);
