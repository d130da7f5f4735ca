import type { RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { roomChangeCalls } from "./queue/change-calls.ts";
import { changeCompanion } from "./queue/change-companion.ts";
import { draftCompanion } from "./queue/draft-sync.ts";
import { emojiCompanion } from "./queue/emoji-companion.ts";
import { type PollRoom, pollChangeCalls, pollRoom } from "./rooms/poll-room.ts";
import { type RetentionRoom, retentionRoom } from "./rooms/retention-room.ts";
import { type RoomChanges, roomChanges } from "./rooms/room-changes.ts";
import { savedOlderCompanion } from "./rooms/saved-older.ts";
import { type SavedRoom, savedChangeCalls, savedRoom } from "./rooms/saved-room.ts";
import { type ScheduleRoom, scheduleRoom } from "./rooms/schedule-room.ts";
import { votesOlderCompanion } from "./rooms/votes-older.ts";
import { type ChangesState, changesNoun } from "./state/changes/changes.ts";
import { type EditsState, editsNoun } from "./state/changes/edits.ts";
import { type UploadsState, uploadsNoun } from "./state/changes/uploads.ts";
import { type DraftsState, draftsNoun } from "./state/nouns/drafts.ts";
import { type EmojiState, emojiNoun } from "./state/nouns/emoji.ts";
import { type FollowsState, followsNoun } from "./state/nouns/follows.ts";
import { type HiddenState, hiddenNoun } from "./state/nouns/hidden.ts";
import { type LocationsState, locationsNoun } from "./state/nouns/locations.ts";
import { type SavedState, savedNoun } from "./state/nouns/saved.ts";
import { type ScheduledState, scheduledNoun } from "./state/nouns/scheduled.ts";
import { type VotesState, votesNoun } from "./state/nouns/votes.ts";
import { uploadCompanion } from "./uploads/upload-companion.ts";

/** Fields that nouns add to the state. */
export interface NounStates
  extends ChangesState,
    DraftsState,
    EditsState,
    EmojiState,
    FollowsState,
    HiddenState,
    LocationsState,
    SavedState,
    ScheduledState,
    UploadsState,
    VotesState {}
export const stateNouns = {
  changes: changesNoun,
  drafts: draftsNoun,
  edits: editsNoun,
  emoji: emojiNoun,
  follows: followsNoun,
  hidden: hiddenNoun,
  locations: locationsNoun,
  saved: savedNoun,
  scheduled: scheduledNoun,
  uploads: uploadsNoun,
  votes: votesNoun,
};

/** The fields of nouns that programs see. */
export interface ShownNounStates
  extends EditsState,
    EmojiState,
    FollowsState,
    HiddenState,
    LocationsState,
    ScheduledState,
    UploadsState,
    Pick<ChangesState, "changes">,
    Pick<DraftsState, "drafts">,
    Pick<SavedState, "saved"> {}

/** Companions of nouns, which send local changes to the server. Each client has one of each; room handles use them. */
export const companions = {
  changes: changeCompanion,
  drafts: draftCompanion,
  emoji: emojiCompanion,
  savedOlder: savedOlderCompanion,
  uploads: uploadCompanion,
  votesOlder: votesOlderCompanion,
};

/** Methods that nouns add to a room's handle. */
export type RoomNouns = RoomChanges & SavedRoom & PollRoom & RetentionRoom & ScheduleRoom;
export const roomNouns: readonly ((context: ClientContext, roomId: RoomId) => object)[] = [
  roomChanges,
  savedRoom,
  pollRoom,
  retentionRoom,
  scheduleRoom,
];

/** The calls that send changes which work without a network, by kind of change. */
export const changeCalls = { ...roomChangeCalls, ...pollChangeCalls, ...savedChangeCalls };
