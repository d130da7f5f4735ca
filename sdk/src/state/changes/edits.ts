import type { MessageId, RoomId } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import type { StateNoun } from "../noun.ts";
import { has, isText } from "../shape.ts";
import type { Edit, RoomMessage, State } from "../state.ts";
import { changeKey } from "./changes.ts";

/** The fields for unfinished edits in the state. */
export interface EditsState {
  /** Unfinished edits of own messages on this device, in the order in which they were begun. */
  readonly edits: ReadonlyMap<MessageId, Edit>;
}

/** True if the edit's text differs from the message's text at the beginning of the edit. */
export const isEditChanged = ({ message, text }: Edit): boolean => text !== message.text;

/** Begins an edit, or continues one of the same message. Another edit of the timeline is kept behind it if its text was changed. */
export function beginEdit(state: State, threadId: MessageId | null, message: RoomMessage): State {
  const text = state.edits.get(message.id)?.text ?? refusedText(state, message) ?? message.text;
  const others = [...state.edits].filter(
    ([id, edit]) => id !== message.id && (isEditChanged(edit) || !isAt(edit, message.roomId, threadId)),
  );
  return { ...state, edits: new Map([...others, [message.id, { threadId, message, text }]]) };
}

/** The text of an edit that the server refused. */
function refusedText({ changes }: State, { roomId, id: messageId }: RoomMessage): string | undefined {
  const change = changes.get(changeKey({ kind: "edit", roomId, messageId }));
  return change?.error ? String(change.value) : undefined;
}

/** Replaces the text of an edit; null ends it. */
export function putEdit(state: State, messageId: MessageId, text: string | null): State {
  const held = state.edits.get(messageId);
  if (!held || held.text === text) return state;
  return { ...state, edits: withEntry(state.edits, messageId, text === null ? undefined : { ...held, text }) };
}

/**
 * The edit of a timeline that was begun last. An edit whose text the message has already was saved, even if the answer has not
 * arrived.
 */
export function editIn(state: State, roomId: RoomId, threadId: MessageId | null): Edit | null {
  const messages = state.rooms.get(roomId)?.messages;
  const isSaved = (edit: Edit) => isEditChanged(edit) && messages?.get(edit.message.id)?.text === edit.text;
  let last: Edit | null = null;
  for (const edit of state.edits.values()) if (isAt(edit, roomId, threadId) && !isSaved(edit)) last = edit;
  return last;
}

/** Drops the edits in a room that was left. */
function dropEdits(state: State, roomId: RoomId): State {
  const kept = [...state.edits].filter(([, edit]) => edit.message.roomId !== roomId);
  return kept.length === state.edits.size ? state : { ...state, edits: new Map(kept) };
}

function isAt(edit: Edit, roomId: RoomId, threadId: MessageId | null): boolean {
  return edit.message.roomId === roomId && edit.threadId === threadId;
}

export const editsNoun: StateNoun<EditsState> = {
  empty: { edits: new Map() },
  onRoomLeft: dropEdits,
  written: {
    prefix: "edit ",
    fits: has({ text: isText, message: has({ id: isText, roomId: isText }) }),
    parts: ({ edits }) =>
      [...edits].filter(([, edit]) => isEditChanged(edit)).map(([id, edit]) => [`edit ${id}`, edit, () => edit]),
    restore: (state, records: readonly [MessageId, Edit][]) => ({
      ...state,
      edits: new Map([...records, ...state.edits]),
    }),
  },
  kept: ({ edits }) => ({ edits }),
};
