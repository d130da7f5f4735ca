import type { MessageId, RoomId } from "@parley/protocol";
import { has, isText } from "../offline/shape.ts";
import { changeKey } from "./changes.ts";
import { withEntry } from "./immutable.ts";
import type { StateNoun } from "./noun.ts";
import type { Edit, RoomMessage, State } from "./state.ts";

/** What changes of messages are in the state. */
export interface EditsState {
  /** Changes of one's own messages that were begun here and neither saved nor given up, the one begun last at the end. */
  readonly edits: ReadonlyMap<MessageId, Edit>;
}

/** True when something was written that the message did not say when the change was begun. */
export const isEditChanged = ({ message, text }: Edit): boolean => text !== message.text;

/** Begins a change, or goes on with one of the same message; another one of the timeline stays behind it when it says anything. */
export function beginEdit(state: State, threadId: MessageId | null, message: RoomMessage): State {
  const text = state.edits.get(message.id)?.text ?? refusedText(state, message) ?? message.text;
  const others = [...state.edits].filter(
    ([id, edit]) => id !== message.id && (isEditChanged(edit) || !isAt(edit, message.roomId, threadId)),
  );
  return { ...state, edits: new Map([...others, [message.id, { threadId, message, text }]]) };
}

/** What was to be the text, where the server refused that. */
function refusedText({ changes }: State, { roomId, id: messageId }: RoomMessage): string | undefined {
  const change = changes.get(changeKey({ kind: "edit", roomId, messageId }));
  return change?.error ? String(change.value) : undefined;
}

/** Replaces the text of a change, or ends it with null. */
export function putEdit(state: State, messageId: MessageId, text: string | null): State {
  const held = state.edits.get(messageId);
  if (!held || held.text === text) return state;
  return { ...state, edits: withEntry(state.edits, messageId, text === null ? undefined : { ...held, text }) };
}

/**
 * The change of a timeline that was begun last. One whose text the message has by now was saved, whether or not the answer has
 * arrived.
 */
export function editIn(state: State, roomId: RoomId, threadId: MessageId | null): Edit | null {
  const messages = state.rooms.get(roomId)?.messages;
  const isSaved = (edit: Edit) => isEditChanged(edit) && messages?.get(edit.message.id)?.text === edit.text;
  let last: Edit | null = null;
  for (const edit of state.edits.values()) if (isAt(edit, roomId, threadId) && !isSaved(edit)) last = edit;
  return last;
}

/** Drops the changes begun in a room that was left. */
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
