import type { AccountId, Reaction } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useMemo, useSyncExternalStore } from "react";
import { createExternalStore } from "../../ui/external-store.ts";
import { messageKey } from "../message-key.ts";

// Reactions and pins are drawn as the reader wants them before the server has answered. This lies over the SDK's state and
// never in it: the state is what the server has said, and a refusal leaves nothing behind there.

/** What the reader wants of one message and the server has not confirmed: by emoji, and whether it is pinned. */
type Wishes = ReadonlyMap<string, boolean>;
export const pinned = "pinned";

/** By {@link messageKey}. */
const wishes = createExternalStore<ReadonlyMap<string, Wishes>>(new Map());

/** A message as the reader wants it, and whether they react with an emoji then. */
export interface Wished {
  readonly message: RoomMessage;
  readonly isMine: (emoji: string) => boolean;
}

/** {@link Wished}, kept up to date. */
export function useWished(message: RoomMessage, me: AccountId): Wished {
  const wanted = useSyncExternalStore(wishes.subscribe, () => wishes.get().get(messageKey(message)));
  const own = useParley((state) => state.rooms.get(message.roomId)?.reacted.get(message.id));
  return useMemo(() => wished(message, wanted ?? none, me, own ?? nothing), [message, wanted, me, own]);
}

const none: Wishes = new Map();
const nothing: ReadonlySet<string> = new Set();

/** A message with what is wanted of it. `own` are reactions of the reader that it does not name. */
export function wished(message: RoomMessage, wanted: Wishes, me: AccountId, own: ReadonlySet<string>): Wished {
  const { reactions = [] } = message;
  const isThere = (emoji: string) =>
    own.has(emoji) || reactions.some((reaction) => reaction.emoji === emoji && reaction.accountIds.includes(me));
  const isMine = (emoji: string) => wanted.get(emoji) ?? isThere(emoji);
  let next = message;
  for (const [what, isOn] of wanted) {
    if (what === pinned) {
      if (isOn !== (next.pinned !== undefined))
        next = { ...next, pinned: isOn ? { at: Date.now(), by: me } : undefined };
    } else if (isOn !== isThere(what))
      next = { ...next, reactions: reactionsWith(next.reactions ?? [], what, me, isOn) };
  }
  return { message: next, isMine };
}

function reactionsWith(reactions: readonly Reaction[], emoji: string, me: AccountId, isOn: boolean): Reaction[] {
  const changed = ({ accountIds, count }: Reaction): Reaction => {
    // Of many the reader is one of those who are only counted.
    if (count !== undefined) return { emoji, accountIds, count: count + (isOn ? 1 : -1) };
    return { emoji, accountIds: isOn ? [...accountIds, me] : accountIds.filter((id) => id !== me) };
  };
  const known = reactions.some((reaction) => reaction.emoji === emoji);
  return [...reactions, ...(known ? [] : [{ emoji, accountIds: [] }])]
    .map((reaction) => (reaction.emoji === emoji ? changed(reaction) : reaction))
    .filter(({ accountIds }) => accountIds.length > 0);
}

/** Whether the reader wants something of a message; undefined where the server has said all there is to say. */
export const wishFor = (message: RoomMessage, what: string): boolean | undefined =>
  wishes.get().get(messageKey(message))?.get(what);

/** Shows what the reader wants of a message; null for what the server has. */
export function putWish(message: RoomMessage, what: string, isOn: boolean | null): void {
  const key = messageKey(message);
  const mine = new Map(wishes.get().get(key));
  if (isOn === null) mine.delete(what);
  else mine.set(what, isOn);
  const next = new Map(wishes.get());
  if (mine.size === 0) next.delete(key);
  else next.set(key, mine);
  wishes.set(next);
}
