import type { Noun } from "../noun.ts";

/** How a room's own events are made again from the log. */
export const roomsLog = {
  "room.created": { event: (entry, of) => ({ type: "room.created", ...entry.stamp, room: of.room(entry) }) },
  "room.updated": {
    event: (entry, of) => ({ type: "room.updated", ...entry.stamp, room: of.room(entry), ...of.lines(entry) }),
  },
} satisfies Noun["log"];
