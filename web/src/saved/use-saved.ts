import type { Client, PlacedEvent, RoomMessage, SavedMessage } from "@parley/sdk";
import { useClient, useEventCount, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { usePages } from "../ui/lists/use-pages.ts";
import { useSettled } from "../ui/loading/use-settled.ts";
import { type Folder, heldFolders } from "./folders.ts";
import { put, unsave } from "./set-saved.ts";

const LIMIT = 30;
/** Milliseconds within which several changes cause one reload. */
const GATHER = 250;

/** A saved message with its folder and note. */
export interface SavedEntry {
  readonly message: RoomMessage;
  readonly saved: SavedMessage;
}

/**
 * The saved messages in pages, of all folders or one, newest first. Loaded again when the saved messages change, or when a shown message is
 * edited or deleted. Until the first page is loaded, and offline, the saved messages on this device.
 */
export function useSaved(folder: string | undefined) {
  const client = useClient();
  const shown = useRef<ReadonlySet<string>>(new Set());
  const edits = useEventCount(useCallback((event: PlacedEvent) => changesShown(event, shown.current), []));
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: unsent changes move entries at once
  const items = useMemo(() => {
    const all = (pages.ready ? pages.items : held(client)).map((entry) => asShown(client, entry));
    return all.filter((entry) => !isGone(entry) && (folder === undefined || entry.saved.folder === folder));
  }, [client, pages.ready, pages.items, isGone, folder, saved, changes]);
  return { ...pages, items, folders: folders ?? heldFolders({ saved }), takeBack };
}

/** Removes entries from the list at once; each can be restored. */
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

/** Message ids are unique only within a room. */
export const keyOf = ({ message: { roomId, id } }: SavedEntry): string => `${roomId} ${id}`;

/** True if an event edits, deletes or may expire one of the shown messages. */
function changesShown(event: PlacedEvent, shown: ReadonlySet<string>): boolean {
  const { roomId } = event;
  if (event.type === "message.edited") return shown.has(`${roomId} ${event.message.id}`);
  if (event.type === "messages.expired") return [...shown].some((key) => key.startsWith(`${roomId} `));
  return event.type === "message.deleted" && shown.has(`${roomId} ${event.messageId}`);
}

const entryOf = ({ saved, message }: { saved: SavedMessage; message: Omit<RoomMessage, "roomId"> }): SavedEntry => ({
  ...{ saved, message: { ...message, roomId: saved.roomId } },
});

/** An entry including changes that are still to be sent. */
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
