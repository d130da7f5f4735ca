import type { RoomWords } from "../../scheduled/room-words.ts";
import { roomsByName, withRoomLinks, withRoomWords } from "../editing/room-words.ts";

/** Converts room links in the editor of scheduled messages, as in the composer. */
export const scheduledWords: RoomWords = {
  inField: withRoomWords,
  inMessage: (text, state) => withRoomLinks(text, roomsByName(state)),
};
