import type { Room } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { locale } from "../../strings/language.ts";
import { createKeptChoice } from "../../ui/preferences/kept.ts";

/** The order of rooms within each section; stored in this browser. */
export const roomOrder = createKeptChoice("parley.room-order", ["activity", "name"]);

export type RoomOrder = ReturnType<typeof roomOrder.get>;

/** The rooms sorted by name in the reader's language, with digits as numbers. */
export function byName(rooms: readonly RoomState[], nameOf: (room: Room) => string): readonly RoomState[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  return rooms
    .map((room) => ({ room, name: nameOf(room.room) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ room }) => room);
}
