import type { AccountId, Message, MessageId, Presence, RoomId } from "@parley/protocol";
import { useEffect, useMemo } from "react";
import type { MembersView } from "../rooms/members.ts";
import { useClient } from "./provider.ts";
import { isSameList, useParley } from "./use-parley.ts";

export interface LiveMembers extends MembersView {
  readonly loadMore: () => Promise<void>;
  readonly loadAll: () => Promise<void>;
}

export interface LiveReceipts {
  /** Ids of the accounts that have read a message, without its author. */
  readonly readBy: (message: Message) => AccountId[];
  readonly deliveredTo: (message: Message) => AccountId[];
  /** False in a large room, whose receipts are not followed: use `readers` of the room's receipts there. */
  readonly isFollowed: boolean;
}

/** The members of a room: the first page while the component is mounted, more on demand. */
export function useMembers(roomId: RoomId): LiveMembers {
  const { members } = useClient().room(roomId);
  useEffect(() => members.open(), [members]);
  const view = useParley(() => members.view);
  return useMemo(() => {
    const shown = (load: Promise<void>) => load.catch(() => undefined);
    return { ...view, loadMore: () => shown(members.loadMore()), loadAll: () => shown(members.loadAll()) };
  }, [view, members]);
}

/** The read and delivered positions of a room's members, kept loaded while the component is mounted. */
export function useReceipts(roomId: RoomId): LiveReceipts {
  const { receipts } = useClient().room(roomId);
  useEffect(() => receipts.open(), [receipts]);
  const held = useParley(() => receipts.held);
  const isFollowed = useParley(() => receipts.isFollowed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is held decides what the functions answer
  return useMemo(
    () => ({
      readBy: (message: Message) => receipts.readBy(message),
      deliveredTo: (message: Message) => receipts.deliveredTo(message),
      isFollowed,
    }),
    [held, receipts, isFollowed],
  );
}

/** The presence of a person, followed while the component is mounted. */
export function usePresence(accountId: AccountId | null | undefined): Presence | undefined {
  return usePresences(accountId == null ? [] : [accountId])[0];
}

/** The presence of people, in the order of the ids, followed while the component is mounted. */
export function usePresences(accountIds: readonly AccountId[]): readonly (Presence | undefined)[] {
  const client = useClient();
  const key = accountIds.join();
  useEffect(() => (key === "" ? undefined : client.watchPresence(key.split(","))), [client, key]);
  return useParley((state) => accountIds.map((id) => state.presences.get(id)), isSameList);
}

/** The other people who are typing in a room's main timeline, or in a thread. */
export function useTyping(roomId: RoomId, threadId: MessageId | null = null): readonly AccountId[] {
  const room = useClient().room(roomId);
  return useParley(() => room.typing(threadId), isSameList);
}
