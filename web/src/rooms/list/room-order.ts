import type { Room } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { locale } from "../../strings/language.ts";
import { createKeptChoice } from "../../ui/kept.ts";

/** What the rooms of each section are sorted by; a choice of this browser. */
export const roomOrder = createKeptChoice("parley.room-order", ["activity", "name"]);

export type RoomOrder = ReturnType<typeof roomOrder.get>;

/** The rooms by their names as the reader's language sorts them, digits as numbers. */
export function byName(rooms: readonly RoomState[], nameOf: (room: Room) => string): readonly RoomState[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  return rooms
    .map((room) => ({ room, name: nameOf(room.room) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ room }) => room);
}
