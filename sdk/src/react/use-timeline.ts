import type { MessageId, Position, RoomId, ThreadEntry } from "@parley/protocol";
import { useEffect, useMemo } from "react";
import type { Timeline } from "../rooms/timeline.ts";
import type { TimelineView } from "../rooms/timeline-view.ts";
import type { RoomMessage } from "../state/state.ts";
import { useClient } from "./provider.ts";
import { useParley } from "./use-parley.ts";

/** A timeline with methods to load and navigate it. Failed loads are in `error`; the promises do not reject. */
export interface LiveTimeline extends TimelineView {
  readonly loadOlder: () => Promise<void>;
  readonly loadNewer: () => Promise<void>;
  readonly jumpTo: (position: Position) => Promise<void>;
  readonly toNewest: () => Promise<void>;
  /** Releases the messages that are far from a position. */
  readonly letGo: (position: Position) => void;
}

export interface LiveThread extends LiveTimeline {
  readonly root: RoomMessage | undefined;
  readonly entry: ThreadEntry | undefined;
  readonly follow: () => Promise<void>;
  readonly unfollow: () => Promise<void>;
  readonly mute: (value?: boolean) => Promise<void>;
  /** Sets the title of the thread; null removes it. */
  readonly name: (title: string | null) => Promise<void>;
  readonly markRead: (position: Position) => void;
  readonly markUnread: (position: Position) => Promise<void>;
}

/** The main timeline of a room, kept loaded while the component is mounted. */
export function useTimeline(roomId: RoomId): LiveTimeline {
  const client = useClient();
  return useOpen(client.room(roomId).timeline);
}

/** A thread by its root message, kept loaded while the component is mounted. */
export function useThread(roomId: RoomId, rootId: MessageId): LiveThread {
  const client = useClient();
  const thread = client.room(roomId).thread(rootId);
  const timeline = useOpen(thread.timeline);
  const root = useMessage(roomId, rootId);
  const entry = useParley(() => thread.entry);
  return useMemo(
    () => ({
      ...timeline,
      root,
      entry,
      follow: () => thread.follow(),
      unfollow: () => thread.unfollow(),
      mute: (value) => thread.mute(value),
      name: (title) => thread.name(title),
      markRead: (position) => thread.markRead(position),
      markUnread: (position) => thread.markUnread(position),
    }),
    [timeline, root, entry, thread],
  );
}

/** A message, which is loaded if it is not in the state; undefined until then, or if there is none. */
export function useMessage(roomId: RoomId, messageId: MessageId | null | undefined): RoomMessage | undefined {
  const client = useClient();
  const room = client.room(roomId);
  const message = useParley(() => (messageId == null ? undefined : room.message(messageId)));
  const isLive = useParley((state) => state.connection.phase === "live");
  useEffect(() => {
    // A missing message stays undefined; the next connection requests it again.
    if (messageId != null && !message && isLive) room.loadMessage(messageId).catch(() => undefined);
  }, [room, messageId, message, isLive]);
  return message;
}

function useOpen(timeline: Timeline): LiveTimeline {
  useEffect(() => timeline.open(), [timeline]);
  const view = useParley(() => timeline.view);
  return useMemo(() => {
    const shown = (load: Promise<void>) => load.catch(() => undefined);
    return {
      ...view,
      loadOlder: () => shown(timeline.loadOlder()),
      loadNewer: () => shown(timeline.loadNewer()),
      jumpTo: (position: Position) => shown(timeline.jumpTo(position)),
      toNewest: () => shown(timeline.toNewest()),
      letGo: (position: Position) => timeline.letGo(position),
    };
  }, [view, timeline]);
}
