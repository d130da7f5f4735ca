import type { RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { draftCompanion } from "./draft-sync.ts";
import { type SavedRoom, savedRoom } from "./saved-room.ts";
import { savedCompanion } from "./saved-sync.ts";
import { type DraftsState, draftsNoun } from "./state/drafts.ts";
import { type EditsState, editsNoun } from "./state/edits.ts";
import { type LocationsState, locationsNoun } from "./state/locations.ts";
import { type SavedState, savedNoun } from "./state/saved.ts";
import { type UploadsState, uploadsNoun } from "./state/uploads.ts";
import { uploadCompanion } from "./upload-companion.ts";

/** What nouns add to the state. */
export interface NounStates extends DraftsState, EditsState, LocationsState, SavedState, UploadsState {}
export const stateNouns = {
  drafts: draftsNoun,
  edits: editsNoun,
  locations: locationsNoun,
  saved: savedNoun,
  uploads: uploadsNoun,
};

/** Those of them that programs see. */
export interface ShownNounStates
  extends EditsState,
    LocationsState,
    UploadsState,
    Pick<DraftsState, "drafts">,
    Pick<SavedState, "saved" | "savedWishes"> {}

/** What brings a noun's own changes to the server: made once for each client, and found by the handles of rooms. */
export const companions = { drafts: draftCompanion, saved: savedCompanion, uploads: uploadCompanion };

/** What nouns add to the handle of a room. */
export type RoomNouns = SavedRoom;
export const roomNouns: readonly ((context: ClientContext, roomId: RoomId) => object)[] = [savedRoom];
