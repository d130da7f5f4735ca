import type { RoomId } from "@parley/protocol";
import { directPartner, type State } from "@parley/sdk";
import { roomNameIn } from "../rooms/room-name.ts";
import { fold } from "../ui/fold.ts";
import { filterIn } from "./search-names.ts";

/** The filter for one room as text: with its name, or with its id if several rooms have this name. */
export function roomFilter(state: State, roomId: RoomId): string {
  const room = state.rooms.get(roomId)?.room;
  const partner = state.accounts.get(directPartner(state, roomId) ?? "");
  if (room?.kind === "direct" && partner?.handle) return filterIn({ operator: "in", value: `@${partner.handle}` });
  const name = room ? roomNameIn(state, room) : "";
  const isPlain = room?.name != null && !/["“”„‟«»「」『』]/u.test(name) && !/^[#@]/u.test(name);
  const alike = [...state.rooms.values()].filter((one) => fold(roomNameIn(state, one.room)) === fold(name));
  return filterIn({ operator: "in", value: isPlain && alike.length === 1 ? name : roomId });
}
