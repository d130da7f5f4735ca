import type { Noun } from "../noun.ts";
import { endDueLocations } from "./end-job.ts";
import { list } from "./list.ts";
import { move } from "./move.ts";
import { locationKind } from "./part.ts";
import { pulledLocations } from "./pulled.ts";
import { endInRoom, endOfMessage, endOfSessions } from "./release.ts";
import { stop } from "./stop.ts";

export const locationsNoun = {
  handlers: { "locations.move": move, "locations.stop": stop, "locations.list": list },
  parts: { location: locationKind },
  own: { locations: pulledLocations },
  jobs: ({ write }) => [endDueLocations(write)],
  onLeave: endInRoom,
  onSessionsEnded: endOfSessions,
  onMessageErased: endOfMessage,
} satisfies Noun;
