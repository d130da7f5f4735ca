import type { MessageId, RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { isSaved } from "./state/saved.ts";
import type { RoomMessage } from "./state/state.ts";

/** Saving messages of a room, for oneself alone. */
export interface SavedRoom {
  /**
   * Saves a message: shown at once, kept over a reload, and sent when there is a connection. Resolves when the server has it; rejects,
   * and the message is as before, when the server refuses.
   */
  save(messageId: MessageId): Promise<void>;
  /** Takes a message out of what is saved, as `save` puts it in. */
  unsave(messageId: MessageId): Promise<void>;
  /** True when a message is saved. One that may have been saved before all that is held is asked for, and the state changes soon. */
  isSaved(message: Pick<RoomMessage, "id" | "createdAt">): boolean;
}

/** Makes that part of a room's handle. */
export const savedRoom = (context: ClientContext, roomId: RoomId): SavedRoom => ({
  save: (messageId) => context.changes.set({ kind: "save", roomId, messageId, value: true }),
  unsave: (messageId) => context.changes.set({ kind: "save", roomId, messageId, value: false }),
  isSaved: ({ id, createdAt }) => {
    const known = isSaved(context.store.state, roomId, id, createdAt);
    if (known === undefined) context.savedOlder.want(roomId, id);
    return known ?? false;
  },
});
