import type { Client, PlacedEvent, RoomMessage, State } from "@parley/sdk";
import { useClient, useEventCount, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePages } from "../ui/use-pages.ts";
import { useSettled } from "../ui/use-settled.ts";
import { save, unsave } from "./set-saved.ts";

const LIMIT = 30;
/** Milliseconds in which several changes are one. */
const GATHER = 250;

/**
 * What the reader has saved in pages, newest first, read again when what is saved has changed, or a message that is shown was
 * edited or deleted. Until the first page is there, or without a connection, those that this device holds.
 */
export function useSaved() {
  const client = useClient();
  const shown = useRef<ReadonlySet<string>>(new Set());
  const changes = useEventCount(useCallback((event: PlacedEvent) => shown.current.has(changedBy(event)), []));
  const saved = useParley(versionOf);
  const version = useSettled(`${saved} ${changes}`, GATHER);
  const load = useCallback((cursor: string | undefined) => loadSaved(client, cursor), [client]);
  const pages = usePages(load, version);
  useEffect(() => {
    shown.current = new Set(pages.items.map(keyOf));
  }, [pages.items]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const all = pages.ready ? pages.items : held(client.state, client);
  const without = (key: string) => setGone((before) => new Set([...before].filter((one) => one !== key)));
  const takeBack = (message: RoomMessage) => {
    const key = keyOf(message);
    setGone((before) => new Set([...before, key]));
    unsave(client, message, () => {
      without(key);
      save(client, message);
    });
  };
  return { ...pages, items: all.filter((message) => !gone.has(keyOf(message))), takeBack };
}

/** Ids of messages are unique within a room only. */
export const keyOf = ({ roomId, id }: RoomMessage): string => `${roomId} ${id}`;

/** Key of the message that an event edited or deleted; "" for other events. */
function changedBy(event: PlacedEvent): string {
  if (event.type === "message.edited") return `${event.roomId} ${event.message.id}`;
  return event.type === "message.deleted" ? `${event.roomId} ${event.messageId}` : "";
}

/** Another text when what is saved has changed. */
const versionOf = ({ saved: { items } }: State): string => `${items.size} ${[...items.values()].at(-1)?.revision ?? 0}`;

async function loadSaved(client: Client, cursor: string | undefined) {
  const { items, next } = await client.saved.list({ cursor, limit: LIMIT });
  return { items: items.map(({ saved, message }): RoomMessage => ({ ...message, roomId: saved.roomId })), next };
}

function held({ saved }: State, client: Client): RoomMessage[] {
  return [...saved.items.values()]
    .sort((a, b) => b.revision - a.revision)
    .flatMap(({ roomId, messageId }) => client.room(roomId).message(messageId) ?? [])
    .filter((message) => message.deletedAt === undefined);
}
