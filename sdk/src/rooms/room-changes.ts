import type { MessageId, RoomId } from "@parley/protocol";
import type { CallOptions } from "../calls/endpoints.ts";
import type { ClientContext } from "../client-context.ts";
import type { Wanted } from "../state/changes/changes.ts";

/**
 * Changes of messages, and of the reader's settings of the room. Each is shown at once, also without a connection, stored, and sent when
 * there is a connection. Its promise resolves when the server has accepted it, or when a newer change has replaced it. It rejects if the
 * server refuses it; the refused change is in `state.changes` until `client.changes.retry` or `client.changes.discard`. With 500 waiting
 * changes it rejects with `too_many_changes` and changes nothing.
 */
export interface RoomChanges {
  /** Replaces the text of one's own message; a message that was never sent is changed in the outbox. */
  edit(messageId: MessageId, text: string): Promise<void>;
  /** Deletes a message; a message that was never sent is discarded. */
  delete(messageId: MessageId, options?: CallOptions): Promise<void>;
  /**
   * Hides a message for the reader only, on all their devices, or with false shows it again. A hidden message is in no timeline; where it is
   * still listed, such as a quote, it has `hidden` and no content. It is also removed from the saved messages.
   */
  hide(messageId: MessageId, isOn?: boolean): Promise<void>;
  /** Reacts with an emoji, or with false removes one's own reaction. */
  react(messageId: MessageId, emoji: string, isOn?: boolean): Promise<void>;
  /** Pins a message for everybody in the room, or with false unpins it. */
  pin(messageId: MessageId, isOn?: boolean): Promise<void>;
  /** Mutes the room for the reader, or with false unmutes it. */
  mute(isOn?: boolean): Promise<void>;
  /** Makes the room a favourite of the reader, or with false removes it from the favourites. */
  favour(isOn?: boolean): Promise<void>;
}

/** Creates these methods of a room's handle. */
export const roomChanges = ({ changes }: ClientContext, roomId: RoomId): RoomChanges => {
  const set = (wanted: Omit<Wanted, "roomId">, options?: CallOptions) => changes.set({ ...wanted, roomId }, options);
  return {
    edit: (messageId, value) => set({ kind: "edit", messageId, value }),
    delete: (messageId, options) => set({ kind: "delete", messageId, value: true }, options),
    hide: (messageId, value = true) => set({ kind: "hide", messageId, value }),
    react: (messageId, emoji, value = true) => set({ kind: "react", messageId, emoji, value }),
    pin: (messageId, value = true) => set({ kind: "pin", messageId, value }),
    mute: (value = true) => set({ kind: "mute", value }),
    favour: (value = true) => set({ kind: "favourite", value }),
  };
};
