import type { MessageId, RoomId, SavedMessage } from "@parley/protocol";
import { decodeDetails, encodeDetails, type SavedDetails } from "../changes/change-details.ts";
import { type Change, changeKey } from "../changes/changes.ts";
import { messageKey } from "../messages/message-key.ts";
import type { State } from "../state.ts";

/** The value of a change that saves a message: given details, merged over those of a pending change. */
export function withDetails(
  state: State,
  roomId: RoomId,
  messageId: MessageId,
  details: SavedDetails,
): Change["value"] {
  const waiting = decodeDetails(pending(state, roomId, messageId)?.value ?? true);
  return encodeDetails({ ...waiting, ...details });
}

/** Details of a saved message with pending changes; undefined if it is not known as saved. */
export function savedDetails(
  state: State,
  roomId: RoomId,
  messageId: MessageId,
  held?: SavedMessage,
): Required<SavedDetails> | undefined {
  const key = messageKey(roomId, messageId);
  const known = state.saved.items.get(key) ?? state.savedOlder.get(key) ?? undefined;
  const newest = held && held.revision > (known?.revision ?? 0) ? held : known;
  const change = pending(state, roomId, messageId);
  if (!newest && !change) return undefined;
  return { ...{ folder: newest?.folder ?? null, note: newest?.note ?? "" }, ...decodeDetails(change?.value ?? true) };
}

/** The pending change that saves or unsaves a message. */
function pending({ changes }: State, roomId: RoomId, messageId: MessageId): Change | undefined {
  const change = changes.get(changeKey({ kind: "save", roomId, messageId }));
  return change?.error === null ? change : undefined;
}
