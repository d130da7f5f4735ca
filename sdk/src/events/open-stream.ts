import type { FollowedContext, FollowerOptions } from "./follower.ts";
import type { StreamItem } from "./items.ts";
import type { StreamOptions } from "./stream.ts";

/** A stream whose code is loaded at the first read: pages that only show the state do not need it. */
export async function* openStream(
  context: FollowedContext,
  options: FollowerOptions & StreamOptions,
): AsyncGenerator<StreamItem, void, undefined> {
  const { streamOf } = await import("./stream.ts");
  yield* streamOf(context, options);
}
