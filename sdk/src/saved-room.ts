import type { MessageId, RoomId, SavedMessage } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import type { SavedDetails } from "./state/change-details.ts";
import { isSaved } from "./state/saved.ts";
import { savedDetails, withDetails } from "./state/saved-shown.ts";
import type { RoomMessage } from "./state/state.ts";

/** Saving messages of a room, for oneself alone. */
export interface SavedRoom {
  /**
   * Saves a message, or moves one that is saved into a folder, or changes its note; what is left out stays. Shown at once, kept over a
   * reload, and sent when there is a connection. Resolves when the server has it; rejects, and the message is as before, when the server
   * refuses.
   */
  save(messageId: MessageId, details?: SavedDetails): Promise<void>;
  /** Takes a message out of what is saved, as `save` puts it in. */
  unsave(messageId: MessageId): Promise<void>;
  /** True when a message is saved. One that may have been saved before all that is held is asked for, and the state changes soon. */
  isSaved(message: Pick<RoomMessage, "id" | "createdAt">): boolean;
  /**
   * Folder and note of a saved message, as they are shown here: what `held` says, such as an item of `saved.list`, or what is known here if
   * that is newer, with what is still to be sent. Undefined where nothing is known of it.
   */
  savedDetails(messageId: MessageId, held?: SavedMessage): Required<SavedDetails> | undefined;
}

/** Makes that part of a room's handle. */
export const savedRoom = (context: ClientContext, roomId: RoomId): SavedRoom => ({
  save: (messageId, details = {}) => {
    const value = withDetails(context.store.state, roomId, messageId, details);
    return context.changes.set({ kind: "save", roomId, messageId, value });
  },
  unsave: (messageId) => context.changes.set({ kind: "save", roomId, messageId, value: false }),
  isSaved: ({ id, createdAt }) => {
    const known = isSaved(context.store.state, roomId, id, createdAt);
    if (known === undefined) context.savedOlder.want(roomId, id);
    return known ?? false;
  },
  savedDetails: (messageId, held) => savedDetails(context.store.state, roomId, messageId, held),
});
