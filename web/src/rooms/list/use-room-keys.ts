import type { RoomState } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { navigate } from "../../routing/navigation.ts";
import { useShortcuts } from "../../shortcuts/use-shortcuts.ts";
import { isUnread, type RoomSection } from "./room-sections.ts";

const load = () => import("../read-rooms.ts");
const isLoud = ({ membership }: RoomState) => (membership.unread > 0 && !membership.muted) || membership.mentions > 0;

/** The shortcuts that move between rooms in the order of the list, and those that mark rooms as read. */
export function useRoomKeys(sections: readonly RoomSection[], openId: string | undefined): void {
  const client = useClient();
  const rooms = sections.flatMap((section) => section.rooms);
  const go = (step: 1 | -1, wanted: (room: RoomState) => boolean) => {
    const next = nextRoom(rooms, openId, step, wanted);
    if (next) void navigate({ to: "/rooms/$roomId", params: { roomId: next.room.id } });
    return true;
  };
  useShortcuts({
    previousRoom: () => go(-1, () => true),
    nextRoom: () => go(1, () => true),
    previousUnread: () => go(-1, isLoud),
    nextUnread: () => go(1, isLoud),
    readAll: () => {
      const unread = rooms.filter(isUnread);
      void load().then(({ readRooms }) => unread.length > 0 && readRooms(client, unread));
      return unread.length > 0;
    },
    close: () => {
      const open = rooms.find(({ room }) => room.id === openId);
      if (open === undefined || !isUnread(open)) return false;
      void load().then(({ readRoom }) => readRoom(client, open));
      return true;
    },
  });
}

/** The next matching room; after the last room it continues with the first. Undefined if no other room matches. */
export function nextRoom(
  rooms: readonly RoomState[],
  openId: string | undefined,
  step: 1 | -1,
  wanted: (room: RoomState) => boolean,
): RoomState | undefined {
  const at = rooms.findIndex(({ room }) => room.id === openId);
  const begin = at < 0 && step < 0 ? rooms.length : at;
  for (let distance = 1; distance <= rooms.length; distance += 1) {
    const room = rooms[(begin + step * distance + 2 * rooms.length) % rooms.length];
    if (room && room.room.id !== openId && wanted(room)) return room;
  }
  return undefined;
}
