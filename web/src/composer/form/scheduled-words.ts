import type { RoomWords } from "../../scheduled/room-words.ts";
import { roomsByName, withRoomLinks, withRoomWords } from "../editing/room-words.ts";

/** How rooms are called where a scheduled message is changed: as in the composer. */
export const scheduledWords: RoomWords = {
  inField: withRoomWords,
  inMessage: (text, state) => withRoomLinks(text, roomsByName(state)),
};
