import type { Noun } from "../noun.ts";
import { archive } from "./archive.ts";
import { browse } from "./browse.ts";
import { create } from "./create.ts";
import { get } from "./get.ts";
import { join } from "./join.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { roomsLog } from "./log.ts";
import { openDirect } from "./open-direct.ts";
import { unarchive } from "./unarchive.ts";
import { update } from "./update.ts";

export const roomsNoun = {
  handlers: {
    "rooms.create": create,
    "rooms.openDirect": openDirect,
    "rooms.list": list,
    "rooms.browse": browse,
    "rooms.get": get,
    "rooms.update": update,
    "rooms.archive": archive,
    "rooms.unarchive": unarchive,
    "rooms.join": join,
    "rooms.leave": leave,
  },
  log: roomsLog,
} satisfies Noun;
