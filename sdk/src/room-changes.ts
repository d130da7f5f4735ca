import type { MessageId, RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import type { CallOptions } from "./endpoints.ts";
import type { Wanted } from "./state/changes.ts";

/**
 * Changes of messages, and of the room for its reader. Each is shown at once, also without a connection, kept over a reload, and sent when
 * there is a connection. Its promise resolves when the server has it, or when another change took its place; it rejects when the server
 * refuses, and the refused change is in `state.changes` until `client.changes.retry` or `client.changes.discard`. With 500 changes waiting
 * it rejects with `too_many_changes`, and nothing is changed.
 */
export interface RoomChanges {
  /** Replaces the text of one's own message; one that was never sent is changed where it waits. */
  edit(messageId: MessageId, text: string): Promise<void>;
  /** Deletes a message; one that was never sent is discarded. */
  delete(messageId: MessageId, options?: CallOptions): Promise<void>;
  /**
   * Hides a message from the reader alone, on all their devices, or with false shows it again. It is in no timeline any more, and has no
   * content and `hidden` where it still stands. What was saved of it is saved no more.
   */
  hide(messageId: MessageId, isOn?: boolean): Promise<void>;
  /** Reacts with an emoji, or with false takes one's own reaction back. */
  react(messageId: MessageId, emoji: string, isOn?: boolean): Promise<void>;
  /** Pins a message for everybody, or with false takes the pin away. */
  pin(messageId: MessageId, isOn?: boolean): Promise<void>;
  /** Mutes the room for the reader, or with false takes that back. */
  mute(isOn?: boolean): Promise<void>;
  /** Makes the room a favourite of the reader, or with false takes that back. */
  favour(isOn?: boolean): Promise<void>;
}

/** Makes that part of a room's handle. */
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
