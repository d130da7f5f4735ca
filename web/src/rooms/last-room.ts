import type { AccountId, RoomId } from "@parley/protocol";
import { createKept } from "../ui/kept.ts";

/** Accounts whose room this device remembers. */
const MOST = 8;

/** The room that each account had open last on this device, the latest account at the end. */
export const lastRooms = createKept<ReadonlyMap<AccountId, RoomId>>(
  "parley.last-rooms",
  (kept) => new Map((kept ?? "").split("\n").flatMap(pairOf).slice(-MOST)),
  (rooms) => [...rooms].map((pair) => pair.join(" ")).join("\n"),
);

function pairOf(line: string): [AccountId, RoomId][] {
  const [accountId, roomId] = line.split(" ");
  return accountId && roomId ? [[accountId, roomId]] : [];
}

/** The room that the account had open last here; undefined when it had none. */
export const lastRoomOf = (accountId: AccountId): RoomId | undefined => lastRooms.get().get(accountId);

/** Forgets a room that the account leaves: the event about it arrives later. */
export function forgetRoom(accountId: AccountId, roomId: RoomId): void {
  if (lastRoomOf(accountId) === roomId) lastRooms.set(new Map([...lastRooms.get()].filter(([id]) => id !== accountId)));
}

/** Remembers the room that the account has open. */
export function rememberRoom(accountId: AccountId, roomId: RoomId): void {
  if (lastRoomOf(accountId) === roomId) return;
  const rooms = new Map(lastRooms.get());
  rooms.delete(accountId);
  lastRooms.set(new Map([...rooms, [accountId, roomId] as const].slice(-MOST)));
}
