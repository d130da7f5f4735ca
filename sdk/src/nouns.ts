import type { RoomId } from "@parley/protocol";
import { draftCompanion } from "./draft-sync.ts";
import type { Parts } from "./parts.ts";
import { type DraftsState, draftsNoun } from "./state/drafts.ts";
import { type EditsState, editsNoun } from "./state/edits.ts";

/** What nouns add to the state. */
export interface NounStates extends DraftsState, EditsState {}
export const stateNouns = { drafts: draftsNoun, edits: editsNoun };

/** What brings a noun's own changes to the server: made once for each client, and found by the handles of rooms. */
export const companions = { drafts: draftCompanion };

/** What nouns add to the handle of a room. */
export type RoomNouns = object;
export const roomNouns: readonly ((parts: Parts, roomId: RoomId) => object)[] = [];
