import type { AccountId, MessageId, RoomId } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import type { State, Typist } from "../state.ts";

/** Milliseconds after which a typing signal expires. */
export const typingDuration = 6_000;

/** Records that a person types in a timeline until a time, or has stopped. */
export function setTyping(
  state: State,
  roomId: RoomId,
  threadId: MessageId | null,
  accountId: AccountId,
  until: number | null,
): State {
  const others = (state.typing.get(roomId) ?? []).filter(
    (typist) => typist.accountId !== accountId || typist.threadId !== threadId,
  );
  return withTypists(state, roomId, until === null ? others : [...others, { accountId, threadId, until }]);
}

/** Removes expired typing signals. */
export function expireTyping(state: State, now: number): State {
  let next = state;
  for (const [roomId, typists] of state.typing)
    next = withTypists(
      next,
      roomId,
      typists.filter((typist) => typist.until > now),
    );
  return next;
}

function withTypists(state: State, roomId: RoomId, typists: readonly Typist[]): State {
  const held = state.typing.get(roomId) ?? [];
  if (held.length === typists.length && held.every((typist, index) => typist === typists[index])) return state;
  return { ...state, typing: withEntry(state.typing, roomId, typists.length === 0 ? undefined : typists) };
}
