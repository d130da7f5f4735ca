import type { MessageId, RoomId, SavedMessage } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import type { ChangeCall } from "../queue/change-call.ts";
import { decodeDetails, type SavedDetails } from "../state/changes/change-details.ts";
import { isSaved } from "../state/nouns/saved.ts";
import { savedDetails, withDetails } from "../state/shown/saved-shown.ts";
import type { RoomMessage } from "../state/state.ts";

/** Methods for saving messages of a room, visible to the account only. */
export interface SavedRoom {
  /**
   * Saves a message, or changes folder or note of a saved one; an absent field is not changed. Shown at once, stored, and sent when there is a
   * connection. Resolves when the server has accepted it; rejects and restores the earlier state if the server
   * refuses it.
   */
  save(messageId: MessageId, details?: SavedDetails): Promise<void>;
  /** Removes a message from the saved ones; shown, stored and sent as `save`. */
  unsave(messageId: MessageId): Promise<void>;
  /** True if a message is saved. If it may have been saved before the saved messages in the state, it is requested, and the state changes later. */
  isSaved(message: Pick<RoomMessage, "id" | "createdAt">): boolean;
  /**
   * Folder and note of a saved message with pending changes: from `held`, such as an item of `saved.list`, or from the state if that is
   * newer. Undefined if neither knows the message as saved.
   */
  savedDetails(messageId: MessageId, held?: SavedMessage): Required<SavedDetails> | undefined;
}

/** Creates these methods of a room's handle. */
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

/** The call for a change of kind `save`; its value has folder and note as JSON. */
export const savedChangeCalls = {
  save: ({ saved }, { roomId, messageId, value }, options) =>
    value === false
      ? saved.unsave({ roomId, messageId }, options)
      : saved.save({ roomId, messageId, ...decodeDetails(value) }, options),
} satisfies Record<string, ChangeCall>;
