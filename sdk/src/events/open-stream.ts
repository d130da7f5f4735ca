import type { FollowedContext, FollowerOptions } from "./follower.ts";
import type { StreamItem } from "./items.ts";
import type { StreamOptions } from "./stream.ts";

/** A stream whose code is loaded when somebody reads: a page that only draws the state does without. */
export async function* openStream(
  context: FollowedContext,
  options: FollowerOptions & StreamOptions,
): AsyncGenerator<StreamItem, void, undefined> {
  const { streamOf } = await import("./stream.ts");
  yield* streamOf(context, options);
}
