import type { Noun } from "../noun.ts";
import { archive } from "./archive.ts";
import { browse } from "./browse.ts";
import { counterCheck } from "./check-counters.ts";
import { channelWordCheck } from "./check-words.ts";
import { roomsLog } from "./log.ts";
import { unarchive } from "./unarchive.ts";
import { update } from "./update.ts";

export const roomsNoun = {
  handlers: {
    "rooms.browse": browse,
    "rooms.update": update,
    "rooms.archive": archive,
    "rooms.unarchive": unarchive,
  },
  log: roomsLog,
  checks: [counterCheck, channelWordCheck],
} satisfies Noun;
