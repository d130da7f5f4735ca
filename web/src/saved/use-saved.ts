import type { Client, PlacedEvent, RoomMessage, State } from "@parley/sdk";
import { useClient, useEventCount, useParley } from "@parley/sdk/react";
import { useCallback, useState } from "react";
import { usePages } from "../ui/use-pages.ts";
import { useSettled } from "../ui/use-settled.ts";
import { save, unsave } from "./set-saved.ts";

const LIMIT = 30;
/** Milliseconds in which several changes are one. */
const GATHER = 250;

/**
 * What the reader has saved in pages, newest first, read again when what is saved has changed, or an edit or a deletion may have
 * changed it. Until the first page is there, or without a connection, those that this device holds.
 */
export function useSaved() {
  const client = useClient();
  const heard = useEventCount(changesMessage);
  const saved = useParley(versionOf);
  const version = useSettled(`${saved} ${heard}`, GATHER);
  const load = useCallback((cursor: string | undefined) => loadSaved(client, cursor), [client]);
  const pages = usePages(load, version);
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

const changesMessage = ({ type }: PlacedEvent): boolean => type === "message.edited" || type === "message.deleted";

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
