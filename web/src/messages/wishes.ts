import type { AccountId, MessageId, Reaction } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useMemo, useSyncExternalStore } from "react";
import { createExternalStore } from "../ui/external-store.ts";

// Reactions and pins are drawn as the reader wants them before the server has answered. This lies over the SDK's state and
// never in it: the state is what the server has said, and a refusal leaves nothing behind there.

/** What the reader wants of one message and the server has not confirmed: by emoji, and whether it is pinned. */
type Wishes = ReadonlyMap<string, boolean>;
export const pinned = "pinned";

export const wishes = createExternalStore<ReadonlyMap<MessageId, Wishes>>(new Map());
/** A message as the reader wants it. */
export function useWished(message: RoomMessage, me: AccountId): RoomMessage {
  const wanted = useSyncExternalStore(wishes.subscribe, () => wishes.get().get(message.id));
  return useMemo(() => (wanted === undefined ? message : wished(message, wanted, me)), [message, wanted, me]);
}

/** A message with what is wanted of it. */
export function wished(message: RoomMessage, wanted: Wishes, me: AccountId): RoomMessage {
  let next = message;
  for (const [what, isOn] of wanted) {
    if (what !== pinned) next = { ...next, reactions: reactionsWith(next.reactions ?? [], what, me, isOn) };
    else if (isOn !== (next.pinned !== undefined))
      next = { ...next, pinned: isOn ? { at: Date.now(), by: me } : undefined };
  }
  return next;
}

function reactionsWith(reactions: readonly Reaction[], emoji: string, me: AccountId, isOn: boolean): Reaction[] {
  const of = ({ accountIds }: Reaction) => {
    if (isOn) return accountIds.includes(me) ? accountIds : [...accountIds, me];
    return accountIds.filter((id) => id !== me);
  };
  const known = reactions.some((reaction) => reaction.emoji === emoji);
  return [...reactions, ...(known ? [] : [{ emoji, accountIds: [] }])]
    .map((reaction) => (reaction.emoji === emoji ? { emoji, accountIds: of(reaction) } : reaction))
    .filter(({ accountIds }) => accountIds.length > 0);
}

/** Shows what the reader wants of a message; null for what the server has. */
export function putWish(messageId: MessageId, what: string, isOn: boolean | null): void {
  const mine = new Map(wishes.get().get(messageId));
  if (isOn === null) mine.delete(what);
  else mine.set(what, isOn);
  const next = new Map(wishes.get());
  if (mine.size === 0) next.delete(messageId);
  else next.set(messageId, mine);
  wishes.set(next);
}
