import { filesIn } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { askPatiently } from "../../server/ask-patiently.ts";
import type { ViewerStart } from "./open-viewer.tsx";
import { type Shelf, shelfOf, withMessage, withoutExpired, withoutMessage, withPage } from "./shelf.ts";

/** How near to an end of the loaded pictures more are loaded, and the number of messages per page. */
const ahead = 2;
const pageSize = 20;

export interface LiveShelf extends Shelf {
  readonly show: (index: number) => void;
}

/**
 * The pictures of a room around one picture. More are loaded before the reader reaches them; new pictures are added, deleted ones removed.
 */
export function useShelf(start: ViewerStart): LiveShelf {
  const [shelf, setShelf] = useState(() => shelfOf(start));
  const roomId = start.message?.roomId;
  const { items, index, older, newer } = shelf;
  useShelfPages(roomId, "older", index < ahead ? older : null, setShelf);
  useShelfPages(roomId, "newer", index >= items.length - ahead ? newer : null, setShelf);
  useChanges(roomId, setShelf);
  const show = useCallback(
    (next: number) => setShelf((now) => (next in now.items ? { ...now, index: next } : now)),
    [],
  );
  return { ...shelf, show };
}

type Change = (change: (shelf: Shelf) => Shelf) => void;

/**
 * Loads the page after a position, once per position; null loads nothing. If the server does not answer, the request is repeated after
 * growing pauses, and at once when the connection is back.
 */
function useShelfPages(roomId: string | undefined, end: "older" | "newer", from: number | null, change: Change): void {
  const client = useClient();
  const isLive = useParley(({ connection }) => connection.phase === "live");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the request is repeated when the connection is back
  useEffect(() => {
    if (roomId === undefined || from === null) return;
    let isWanted = true;
    const place = end === "older" ? { before: from } : { after: from };
    const ask = () => client.files.list({ roomId, kind: "picture", limit: pageSize, ...place });
    void askPatiently(() => (isWanted ? ask() : Promise.reject(new Error("nobody waits for it")))).then((page) => {
      if (page === null || !isWanted) return;
      const messages = page.messages.map((message) => ({ ...message, roomId }));
      change((shelf) => withPage(shelf, end, { messages, next: page.next }));
    });
    return () => {
      isWanted = false;
    };
  }, [client, roomId, end, from, change, isLive]);
}

function useChanges(roomId: string | undefined, change: Change): void {
  const client = useClient();
  const changed = useRef(change);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (event.roomId !== roomId) return;
        if (event.type === "message.updated")
          changed.current((shelf) => withMessage(shelf, { ...event.message, roomId: event.roomId }));
        if (event.type === "message.deleted") changed.current((shelf) => withoutMessage(shelf, event.messageId));
        if (event.type === "messages.expired") changed.current((shelf) => withoutExpired(shelf, event.upTo));
        if (event.type !== "message.created" || filesIn(event.message, "picture").length === 0) return;
        const messages = [{ ...event.message, roomId: event.roomId }];
        // If the newest page is not loaded yet, the message will arrive with that page.
        changed.current((shelf) => (shelf.newer === null ? withPage(shelf, "newer", { messages, next: null }) : shelf));
      }),
    [client, roomId],
  );
}
