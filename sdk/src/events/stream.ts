import type { RoomId } from "@parley/protocol";
import { stopped } from "../connection/stop-codes.ts";
import { type FollowedContext, Follower, type FollowerOptions } from "./follower.ts";
import type { StreamItem } from "./items.ts";

/** Ends a stream from outside. */
export interface StreamOptions {
  readonly signal?: AbortSignal;
}

/** Beginning and end of a stream of all rooms. */
export interface EventsOptions extends StreamOptions {
  readonly from?: Readonly<Record<RoomId, string>>;
}

/**
 * Yields events until the account signs out, the client is disposed of, the signal is aborted, or the loop ends; the stream of one
 * room also ends with `room.left`. Throws if the connection has stopped with a reason.
 */
export async function* streamOf(
  context: FollowedContext,
  options: FollowerOptions & StreamOptions,
): AsyncGenerator<StreamItem, void, undefined> {
  const follower = new Follower(context, options);
  let isOver = options.signal?.aborted ?? false;
  const end = () => {
    isOver = true;
    follower.end();
  };
  const stops = [
    context.onEvents((roomId, events) => follower.take(roomId, events)),
    context.store.subscribe(() => follower.rouse()),
    context.onEnded(end),
  ];
  options.signal?.addEventListener("abort", end);
  try {
    while (!isOver) {
      throwIfStopped(context);
      const changed = follower.changed();
      const item = await follower.next();
      if (item && !isOver) yield item;
      if (item?.type === "room.left" && options.roomId !== null) return;
      if (!item && !follower.isDue) await changed;
    }
  } finally {
    options.signal?.removeEventListener("abort", end);
    for (const stop of [...stops, end]) stop();
  }
}

function throwIfStopped({ store }: FollowedContext): void {
  const { connection } = store.state;
  if (connection.phase === "stopped") throw stopped(connection.reason);
}
