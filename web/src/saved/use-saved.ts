import type { Client, PlacedEvent, RoomMessage, SavedMessage } from "@parley/sdk";
import { useClient, useEventCount, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { usePages } from "../ui/use-pages.ts";
import { useSettled } from "../ui/use-settled.ts";
import { type Folder, heldFolders } from "./folders.ts";
import { put, unsave } from "./set-saved.ts";

const LIMIT = 30;
/** Milliseconds in which several changes are one. */
const GATHER = 250;

/** A saved message with where it lies. */
export interface SavedEntry {
  readonly message: RoomMessage;
  readonly saved: SavedMessage;
}

/**
 * What the reader has saved in pages, of all folders or of one, newest first, read again when what is saved has changed, or a message that
 * is shown was edited or deleted. Until the first page is there, or without a connection, those that this device holds.
 */
export function useSaved(folder: string | undefined) {
  const client = useClient();
  const shown = useRef<ReadonlySet<string>>(new Set());
  const edits = useEventCount(useCallback((event: PlacedEvent) => shown.current.has(changedBy(event)), []));
  const saved = useParley((state) => state.saved);
  const changes = useParley((state) => state.changes);
  const version = useSettled(
    useMemo(() => ({ saved, edits }), [saved, edits]),
    GATHER,
  );
  const [folders, setFolders] = useState<readonly Folder[] | null>(null);
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await client.saved.list({ folder, cursor, limit: LIMIT });
      if (page.folders) setFolders(page.folders);
      return { items: page.items.map(entryOf), next: page.next };
    },
    [client, folder],
  );
  const pages = usePages(load, version);
  useEffect(() => {
    shown.current = new Set(pages.items.map(keyOf));
  }, [pages.items]);
  const { isGone, takeBack } = useTakeBack(client);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is still to be sent moves entries at once
  const items = useMemo(() => {
    const all = (pages.ready ? pages.items : held(client)).map((entry) => asShown(client, entry));
    return all.filter((entry) => !isGone(entry) && (folder === undefined || entry.saved.folder === folder));
  }, [client, pages.ready, pages.items, isGone, folder, saved, changes]);
  return { ...pages, items, folders: folders ?? heldFolders({ saved }), takeBack };
}

/** Takes entries out of the list at once; each can be put back as it was. */
function useTakeBack(client: Client) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const isGone = useCallback((entry: SavedEntry) => gone.has(keyOf(entry)), [gone]);
  const takeBack = (entry: SavedEntry) => {
    const { message, saved } = entry;
    const key = keyOf(entry);
    setGone((before) => new Set([...before, key]));
    unsave(client, message, () => {
      setGone((before) => new Set([...before].filter((one) => one !== key)));
      put(client, message, { folder: saved.folder, note: saved.note });
    });
  };
  return { isGone, takeBack };
}

/** Ids of messages are unique within a room only. */
export const keyOf = ({ message: { roomId, id } }: SavedEntry): string => `${roomId} ${id}`;

/** Key of the message that an event edited or deleted; "" for other events. */
function changedBy(event: PlacedEvent): string {
  if (event.type === "message.edited") return `${event.roomId} ${event.message.id}`;
  return event.type === "message.deleted" ? `${event.roomId} ${event.messageId}` : "";
}

const entryOf = ({ saved, message }: { saved: SavedMessage; message: Omit<RoomMessage, "roomId"> }): SavedEntry => ({
  ...{ saved, message: { ...message, roomId: saved.roomId } },
});

/** An entry with what is still to be sent of it. */
function asShown(client: Client, { message, saved }: SavedEntry): SavedEntry {
  return { message, saved: { ...saved, ...client.room(message.roomId).savedDetails(message.id, saved) } };
}

function held(client: Client): SavedEntry[] {
  return [...client.state.saved.items.values()]
    .sort((a, b) => b.savedAt - a.savedAt || b.revision - a.revision)
    .flatMap((saved) => {
      const message = client.room(saved.roomId).message(saved.messageId);
      return message && message.deletedAt === undefined ? [{ message, saved }] : [];
    });
}
