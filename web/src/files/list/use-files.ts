import { type FileKind, filesIn } from "@parley/protocol";
import type { PlacedEvent, RoomMessage } from "@parley/sdk";
import { useClient, useEventCount, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useUnhiddenMessages } from "../../hidden/use-unhidden.ts";
import { type Pages, usePages } from "../../ui/lists/use-pages.ts";
import { heldFiles, withHeld } from "./held-files.ts";

/**
 * The messages of a room with files of a kind, newest first. Loaded again when such a message arrives or changes, and when a message is
 * deleted. If a page cannot be loaded because the connection is lost (`isAway`), the messages on this device are shown instead, and the
 * page is loaded once the connection is back.
 */
export function useFiles(roomId: string, kind: FileKind) {
  const client = useClient();
  const changed = useEventCount(
    useCallback((event: PlacedEvent) => event.roomId === roomId && changesFiles(event, kind), [roomId, kind]),
  );
  const load = useCallback(
    async (cursor: string | undefined) => {
      const before = cursor === undefined ? undefined : Number(cursor);
      const { messages, next } = await client.files.list({ roomId, kind, before, limit: 30 });
      const items: RoomMessage[] = messages.map((message) => ({ ...message, roomId }));
      return { items, next: next === null ? null : String(next) };
    },
    [client, roomId, kind],
  );
  const pages = usePages(load, changed);
  const isAway = useIsAway(pages);
  const room = useParley(({ rooms }) => (isAway ? rooms.get(roomId) : undefined));
  const items = useMemo(
    () => (room === undefined ? pages.items : withHeld(pages.items, heldFiles(room, kind))),
    [pages.items, room, kind],
  );
  return { ...pages, isAway, items: useUnhiddenMessages(items) };
}

/**
 * Whether a page failed to load because the connection was lost; true until the page is loaded. It is loaded again when the connection is
 * back, and the messages from the device stay visible until then.
 */
function useIsAway({ ready, loading, error, loadMore }: Pages<RoomMessage>): boolean {
  const isLive = useParley(({ connection }) => connection.phase === "live");
  const [isAway, setAway] = useState(false);
  const fails = error !== null && !isLive;
  const isThere = ready && !loading && error === null;
  useEffect(() => {
    if (fails) setAway(true);
    if (isThere) setAway(false);
  }, [fails, isThere]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs only when the connection is back, not after a failure
  useEffect(() => {
    if (isLive && error !== null) loadMore();
  }, [isLive]);
  return isAway;
}

function changesFiles(event: PlacedEvent, kind: FileKind): boolean {
  if (event.type === "message.deleted" || event.type === "messages.expired") return true;
  const isOfMessage = event.type === "message.created" || event.type === "message.updated";
  return isOfMessage && filesIn(event.message, kind).length > 0;
}
