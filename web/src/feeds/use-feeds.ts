import { type Room, type RoomId, sizes } from "@parley/protocol";
import type { RoomState, State } from "@parley/sdk";
import { useClient, useMe, useParley } from "@parley/sdk/react";
import { useCallback, useMemo } from "react";
import { usePages } from "../ui/lists/use-pages.ts";

/** A feed with the reader's rights in it. */
export interface Feed {
  readonly room: Room;
  /** Undefined if the reader has not joined the feed. */
  readonly held: RoomState | undefined;
  /** The reader leads the feed, or would lead it after joining. */
  readonly leads: boolean;
  readonly mayPost: boolean;
}

/** The feeds of the server, oldest first, followed by archived feeds that the reader has joined. */
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
    // Offline there is no list from the server; the joined feeds are shown then.
    const others = held.map(({ room }) => room).filter(({ id }) => !listed.some((one) => one.id === id));
    const archivedLast = others.sort((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null));
    return [...listed, ...archivedLast].map((room) => feedOf(room, known.get(room.id), leadsServer));
  }, [items, held, leadsServer]);
}

/** Whether the reader is an owner or admin of the server, who may create feeds and owns every feed after joining it. */
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

/** A feed by its id; undefined until the list is loaded, and for an unknown id. */
export const feedIn = (feeds: readonly Feed[], roomId: RoomId | undefined): Feed | undefined =>
  feeds.find(({ room }) => room.id === roomId);
