import type { AccountId, RoomId } from "@parley/protocol";
import { createKept } from "../ui/preferences/kept.ts";

/** The most accounts whose last room this device stores. */
const MOST = 8;

/** The last open room of each account on this device; the most recent account is last. */
export const lastRooms = createKept<ReadonlyMap<AccountId, RoomId>>(
  "parley.last-rooms",
  (kept) => new Map((kept ?? "").split("\n").flatMap(pairOf).slice(-MOST)),
  (rooms) => [...rooms].map((pair) => pair.join(" ")).join("\n"),
);

function pairOf(line: string): [AccountId, RoomId][] {
  const [accountId, roomId] = line.split(" ");
  return accountId && roomId ? [[accountId, roomId]] : [];
}

/** The last open room of the account on this device; undefined if there is none. */
export const lastRoomOf = (accountId: AccountId): RoomId | undefined => lastRooms.get().get(accountId);

/** Removes a room that the account leaves; needed because the event arrives later. */
export function forgetRoom(accountId: AccountId, roomId: RoomId): void {
  if (lastRoomOf(accountId) === roomId) lastRooms.set(new Map([...lastRooms.get()].filter(([id]) => id !== accountId)));
}

/** Stores the open room of the account. */
export function rememberRoom(accountId: AccountId, roomId: RoomId): void {
  if (lastRoomOf(accountId) === roomId) return;
  const rooms = new Map(lastRooms.get());
  rooms.delete(accountId);
  lastRooms.set(new Map([...rooms, [accountId, roomId] as const].slice(-MOST)));
}
