import type { AccountId, MessageId, Reaction } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { useMemo, useSyncExternalStore } from "react";
import { explain } from "../strings/explain.ts";
import { createExternalStore } from "../ui/external-store.ts";
import { toast } from "../ui/toast.ts";

// Reactions and pins are drawn as the reader wants them before the server has answered. This lies over the SDK's state and
// never in it: the state is what the server has said, and a refusal leaves nothing behind there.

/** What the reader wants of one message and the server has not confirmed: by emoji, and whether it is pinned. */
type Wishes = ReadonlyMap<string, boolean>;
const pinned = "pinned";

const wishes = createExternalStore<ReadonlyMap<MessageId, Wishes>>(new Map());
/** What is being asked of the server. A second wish waits for the answer to the first: they may overtake each other. */
const asking = new Set<string>();

/** Joins in a reaction, or takes one's own back when it is there. */
export function toggleReaction(client: Client, message: RoomMessage, emoji: string): void {
  const { id: messageId, roomId, reactions = [] } = message;
  const me = client.state.me?.account.id ?? "";
  const isThere = reactions.some((reaction) => reaction.emoji === emoji && reaction.accountIds.includes(me));
  const isMine = wishes.get().get(messageId)?.get(emoji) ?? isThere;
  wish(messageId, emoji, !isMine, (isOn) => client.messages[isOn ? "react" : "unreact"]({ roomId, messageId, emoji }));
}

/** Pins a message or takes its pin away. Resolves to whether that is so now. */
export function setPinned(client: Client, { id: messageId, roomId }: RoomMessage, isPinned: boolean): Promise<boolean> {
  return wish(messageId, pinned, isPinned, (isOn) => client.messages[isOn ? "pin" : "unpin"]({ roomId, messageId }));
}

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

/** Shows what is wanted, asks the server for it until it is what is wanted last, and shows what the server has again. */
async function wish(
  messageId: MessageId,
  what: string,
  isOn: boolean,
  ask: (isOn: boolean) => Promise<unknown>,
): Promise<boolean> {
  const key = `${messageId} ${what}`;
  put(messageId, what, isOn);
  if (asking.has(key)) return false;
  asking.add(key);
  try {
    for (let wanted = isOn; ; wanted = wishes.get().get(messageId)?.get(what) ?? wanted) {
      await ask(wanted);
      if (wishes.get().get(messageId)?.get(what) === wanted) return true;
    }
  } catch (error) {
    toast(explain(error), { look: "danger" });
    return false;
  } finally {
    asking.delete(key);
    put(messageId, what, null);
  }
}

function put(messageId: MessageId, what: string, isOn: boolean | null): void {
  const mine = new Map(wishes.get().get(messageId));
  if (isOn === null) mine.delete(what);
  else mine.set(what, isOn);
  const next = new Map(wishes.get());
  if (mine.size === 0) next.delete(messageId);
  else next.set(messageId, mine);
  wishes.set(next);
}
