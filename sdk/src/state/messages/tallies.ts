import type { AccountId, Position, RoomEvent } from "@parley/protocol";
import { everyone, positionOf } from "@parley/protocol/reading";
import type { Effect, RoomState, Tally } from "../state.ts";

/** Most effects that are kept, and the number that stays when the oldest are dropped. */
const max = 500;
const kept = 250;

/** Counts of a membership or a followed thread. */
export interface Counted {
  readonly unreadAfter: Position;
  readonly unread: number;
  readonly mentions: number;
  readonly countedAt: Position;
}

/** Effect of a live event on an account's counts; null if there is none. The event's message has to be in its state at the event. */
export function effectOf(event: RoomEvent, me: AccountId): Effect | null {
  if (event.type === "message.created" || event.type === "message.edited") {
    const { message } = event;
    if (message.authorId === me) return null;
    const at = {
      position: positionOf(event),
      messagePosition: message.position,
      threadId: message.threadId ?? null,
    };
    const names = new Set(message.mentions);
    const after = concerns(names, me);
    if (event.type === "message.created") return { ...at, unread: 1, mentions: after };
    for (const name of event.mentioned ?? []) names.delete(name);
    for (const name of event.unmentioned ?? []) names.add(name);
    const mentions = after - concerns(names, me);
    return mentions === 0 ? null : { ...at, unread: 0, mentions };
  }
  if (event.type !== "message.deleted" || event.authorId === me) return null;
  const { position, messagePosition, threadId = null, unmentioned } = event;
  return { position, messagePosition, threadId, unread: -1, mentions: 0 - concerns(new Set(unmentioned), me) };
}

const concerns = (names: ReadonlySet<string>, me: AccountId): number => (names.has(me) || names.has(everyone) ? 1 : 0);

/** Applies the effects that are later than the counts. */
export function counted<T extends Counted>(numbers: T, effects: readonly Effect[], threadId: string | null): T {
  let { unread, mentions } = numbers;
  for (const effect of effects) {
    if (
      effect.threadId !== threadId ||
      effect.position <= numbers.countedAt ||
      effect.messagePosition <= numbers.unreadAfter
    )
      continue;
    unread += effect.unread;
    mentions += effect.mentions;
  }
  return unread === numbers.unread && mentions === numbers.mentions ? numbers : { ...numbers, unread, mentions };
}

/** Applies live events to the counts of the room and of its followed threads, and records their effects in the tally. */
export function countEvents(room: RoomState, events: readonly RoomEvent[], me: AccountId): RoomState {
  const effects = events.map((event) => effectOf(event, me)).filter((effect) => effect !== null);
  if (effects.length === 0) return room;
  const threads = new Map(room.threads);
  for (const threadId of new Set(effects.map((effect) => effect.threadId))) {
    const entry = threadId === null ? undefined : threads.get(threadId);
    if (threadId !== null && entry?.following) threads.set(threadId, counted(entry, effects, threadId));
  }
  return { ...room, membership: counted(room.membership, effects, null), threads, tally: tallied(room.tally, effects) };
}

/**
 * The tally after messages have expired at a position: counts from before it include messages that no longer count, so they have to be loaded again.
 */
export const withoutExpiredEffects = ({ effects }: Tally, position: Position): Tally => ({
  floor: position,
  effects: effects.filter((effect) => effect.position > position),
});

function tallied(tally: Tally, effects: readonly Effect[]): Tally {
  const all = [...tally.effects, ...effects];
  const dropped = all.length > max ? all[all.length - kept - 1] : undefined;
  return dropped ? { floor: dropped.position, effects: all.slice(-kept) } : { ...tally, effects: all };
}
