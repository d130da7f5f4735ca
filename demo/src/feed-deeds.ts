import { ownFeedId, type Reward } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Attachment } from "./attachment.ts";
import { day, hour, minute } from "./rhythm.ts";
import type { Deed } from "./settle.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/** A feed, with everything that is posted in it. */
export interface FeedSpec {
  /** `own` is the server's own. */
  readonly key: string;
  readonly name: string;
  readonly topic: string;
  /** Somebody who leads the server. */
  readonly by: string;
  /** Present where only those who lead it post. */
  readonly posting?: "moderators";
  /** Days ago when it was made, or named. */
  readonly since: number;
  readonly posts: readonly PostSpec[];
}

/** What somebody posts, and what others make of it. */
export interface PostSpec {
  readonly title: string;
  readonly text: string;
  readonly by: string;
  /** Hours ago. */
  readonly ago: number;
  readonly reward?: Reward;
  /** Days from then on for which it is open. */
  readonly openFor?: number;
  /** Hours later, when its author closes it. */
  readonly closedAfter?: number;
  /** Pictures, files and a point of the shelf. */
  readonly carries?: readonly Attachment[];
  /** Handles of those who like it, by emoji. */
  readonly likes?: Readonly<Record<string, string>>;
  /** Comments, with their minutes after the post. */
  readonly comments?: readonly { readonly by: string; readonly after: number; readonly text: string }[];
  /** Who shows it in which room, and says what. */
  readonly shared?: { readonly by: string; readonly room: string; readonly after: number; readonly text: string };
}

/** Everything that is done in feeds. Whoever does something there enters first. */
export function feedDeeds({ feeds = [] }: World, now: number): Deed[] {
  return feeds.flatMap((feed) => {
    const made = now - feed.since * day;
    const entered = new Set<string>();
    const act = (at: number, by: string, what: (stage: Stage, at: number) => Promise<unknown>): Deed => ({
      at,
      act: async (stage) => {
        if (!entered.has(by)) await stage.call(at, by, "feeds.enter", { roomId: stage.room(feed.key) });
        entered.add(by);
        await what(stage, at);
      },
    });
    return [
      { at: made, act: (stage: Stage) => make(stage, feed, made) },
      ...feed.posts.flatMap((post) => deedsOf(feed, post, now, act)),
    ];
  });
}

type Act = (at: number, by: string, what: (stage: Stage, at: number) => Promise<unknown>) => Deed;

async function make(stage: Stage, { key, by, name, topic, posting: rule }: FeedSpec, at: number): Promise<void> {
  const posting = rule ?? "everybody";
  if (key !== "own") {
    const { room } = await stage.call(at, by, "feeds.create", { key: randomUUIDv7(), name, topic, posting });
    stage.rooms.set(key, room.id);
    return;
  }
  stage.rooms.set(key, ownFeedId);
  await stage.call(at, by, "feeds.enter", { roomId: ownFeedId });
  await stage.call(at, by, "rooms.update", { roomId: ownFeedId, name, topic, posting });
}

function deedsOf({ key }: FeedSpec, post: PostSpec, now: number, act: Act): Deed[] {
  const at = now - post.ago * hour;
  const id = randomUUIDv7("hex", at);
  const place = (stage: Stage) => ({ roomId: stage.room(key), messageId: id });
  const { by, closedAfter, shared, likes = {}, comments = [] } = post;
  const deeds = [act(at, by, (stage) => write(stage, key, id, post, at))];
  for (const [emoji, handles] of Object.entries(likes))
    for (const [index, handle] of handles.split(" ").entries())
      deeds.push(
        act(at + (7 + 11 * index) * minute, handle, (stage, then) =>
          stage.call(then, handle, "messages.react", { ...place(stage), emoji }),
        ),
      );
  for (const { by: who, after, text } of comments)
    deeds.push(
      act(at + after * minute, who, (stage, then) =>
        stage.call(then, who, "messages.send", {
          ...{ roomId: stage.room(key), id: randomUUIDv7("hex", then), text, threadId: id },
        }),
      ),
    );
  if (closedAfter !== undefined)
    deeds.push(
      act(at + closedAfter * hour, by, (stage, then) =>
        stage.call(then, by, "posts.update", { ...place(stage), closed: true }),
      ),
    );
  if (shared !== undefined)
    deeds.push(act(at + shared.after * minute, shared.by, (stage, then) => share(stage, shared, place(stage), then)));
  return deeds;
}

async function write(stage: Stage, key: string, id: string, post: PostSpec, at: number): Promise<void> {
  const { title, text, by, reward, openFor, carries = [] } = post;
  const part = {
    ...{ type: "post" as const, title, ...(reward && { reward }) },
    ...(openFor !== undefined && { openUntil: at + openFor * day }),
  };
  const message = { roomId: stage.room(key), id, text };
  if (carries.length > 0) await stage.devices.send(at, by, message, carries, [part]);
  else await stage.call(at, by, "messages.send", { ...message, parts: [part] });
}

type Shared = NonNullable<PostSpec["shared"]>;

/** Shows a post in a room, as a card. */
async function share(
  stage: Stage,
  { by, room, text }: Shared,
  post: { readonly roomId: string; readonly messageId: string },
  at: number,
): Promise<void> {
  const parts = [{ type: "forward" as const, ...post }];
  await stage.call(at, by, "messages.send", { roomId: stage.room(room), id: randomUUIDv7("hex", at), text, parts });
}
