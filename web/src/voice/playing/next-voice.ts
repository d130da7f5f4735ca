import { partOf } from "@parley/protocol/reading";
import type { RoomMessage, State } from "@parley/sdk";
import type { Track } from "./now-playing.ts";
import { trackOf } from "./track-of.ts";

/** The voice message to play next: the next one by the same author in the same timeline, among the loaded messages. */
export function nextVoice({ rooms }: Pick<State, "rooms">, { message, name }: Track): Track | null {
  if (message === null || name !== null) return null;
  const held = [...(rooms.get(message.roomId)?.messages.values() ?? [])];
  const next = held
    .filter((other) => other.position > message.position && isLike(other, message))
    .sort((a, b) => a.position - b.position)[0];
  const part = next && partOf(next, "voice");
  return next && part ? trackOf(part, next) : null;
}

const isLike = (other: RoomMessage, message: RoomMessage): boolean =>
  other.authorId === message.authorId &&
  other.threadId === message.threadId &&
  other.deletedAt === undefined &&
  partOf(other, "voice") !== undefined;
