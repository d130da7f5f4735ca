import { type Room, type RoomId, sizes } from "@parley/protocol";
import type { RoomState, State } from "@parley/sdk";
import { useClient, useMe, useParley } from "@parley/sdk/react";
import { useCallback, useMemo } from "react";
import { usePages } from "../ui/use-pages.ts";

/** A feed as its reader stands to it. */
export interface Feed {
  readonly room: Room;
  /** Undefined for a feed that the reader has not entered. */
  readonly held: RoomState | undefined;
  /** It is led by the reader, or would be as soon as they enter it. */
  readonly leads: boolean;
  readonly mayPost: boolean;
}

/** The feeds of the server, oldest first, with the archived ones that the reader has entered behind them. */
export function useFeeds(): readonly Feed[] {
  const client = useClient();
  const leadsServer = useLeadsServer();
  const held = useParley(heldFeeds, isSame);
  const entered = held.map(({ room }) => `${room.id} ${room.archivedAt}`).join();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { feeds, next } = await client.feeds.list({ cursor, limit: sizes.page });
      return { items: feeds.map(({ room }) => room), next };
    },
    [client],
  );
  const { items } = usePages(load, entered);
  return useMemo(() => {
    const known = new Map(held.map((one) => [one.room.id, one]));
    const listed = items.filter(({ id }) => known.get(id)?.room.archivedAt === null || !known.has(id));
    // Without a connection there is no list: then those that the reader has entered.
    const others = held.map(({ room }) => room).filter(({ id }) => !listed.some((one) => one.id === id));
    const archivedLast = others.sort((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null));
    return [...listed, ...archivedLast].map((room) => feedOf(room, known.get(room.id), leadsServer));
  }, [items, held, leadsServer]);
}

/** Whether the reader leads the server: they make feeds, and own those that they enter. */
export function useLeadsServer(): boolean {
  const role = useMe()?.account.role ?? "member";
  return role !== "member";
}

function feedOf(listed: Room, held: RoomState | undefined, leadsServer: boolean): Feed {
  const room = held?.room ?? listed;
  const leads = held ? held.membership.role !== "member" : leadsServer;
  return { room, held, leads, mayPost: room.archivedAt === null && (leads || room.posting !== "moderators") };
}

const heldFeeds = ({ rooms }: State): readonly RoomState[] =>
  [...rooms.values()].filter(({ room }) => room.kind === "feed").sort((a, b) => a.room.createdAt - b.room.createdAt);

const isSame = (a: readonly RoomState[], b: readonly RoomState[]) =>
  a.length === b.length &&
  a.every(({ room, membership }, at) => b[at]?.room === room && b[at].membership.role === membership.role);

/** One of the feeds; undefined until the list is there, or for one that is none of them. */
export const feedIn = (feeds: readonly Feed[], roomId: RoomId | undefined): Feed | undefined =>
  feeds.find(({ room }) => room.id === roomId);
