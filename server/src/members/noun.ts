import type { Noun } from "../noun.ts";
import { add } from "./add.ts";
import { clearHistory } from "./clear-history.ts";
import { configure } from "./configure.ts";
import { createRoom } from "./create-room.ts";
import { getRoom } from "./get-room.ts";
import { join } from "./join.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { listRooms } from "./list-rooms.ts";
import { membersLog } from "./log.ts";
import { lookalikes } from "./lookalikes.ts";
import { openDirect } from "./open-direct.ts";
import { remove } from "./remove.ts";
import { setRole } from "./set-role.ts";

/** Membership of rooms: all ways of joining and leaving, the first members of a new room included, and an account's own rooms. */
export const membersNoun = {
  handlers: {
    "rooms.create": createRoom,
    "rooms.openDirect": openDirect,
    "rooms.list": listRooms,
    "rooms.get": getRoom,
    "rooms.join": join,
    "rooms.leave": leave,
    "members.list": list,
    "members.lookalikes": lookalikes,
    "members.add": add,
    "members.remove": remove,
    "members.setRole": setRole,
    "members.configure": configure,
    "members.clearHistory": clearHistory,
  },
  log: membersLog,
} satisfies Noun;
