import type { RoomMessage } from "@parley/sdk";
import { createExternalStore } from "../../ui/external-store.ts";
import { createKeptChoice } from "../../ui/kept.ts";

/** A sound that can be played. */
export interface Track {
  /** Two messages may carry the same file: this names the sound of one of them. */
  readonly key: string;
  /** Where its bytes are. */
  readonly src: string;
  /** Milliseconds; undefined until the browser knows it from the bytes. */
  readonly duration: number | undefined;
  /** The message that carries it; null for what is not sent. */
  readonly message: RoomMessage | null;
  /** The name of a file; null for a voice message, which has its author's. */
  readonly name: string | null;
}

/** What is played, or rests where it was paused. */
export interface Playing {
  readonly track: Track;
  readonly phase: "loading" | "playing" | "paused" | "failed";
  /** Milliseconds from the beginning. */
  readonly at: number;
  readonly duration: number;
}

/** The app plays one sound at a time. */
export const playing = createExternalStore<Playing | null>(null);

/** True while the message with the sound that is played can be seen, so that no bar has to stand for it. */
export const isInSight = createExternalStore(false);

/** How fast sound is played; this browser keeps it. */
export const speed = createKeptChoice("parley.speed", ["1", "1.25", "1.5", "2"]);

/** Milliseconds at which sounds begin that are not played now: where they were left, or where somebody pressed. */
export const starts = createExternalStore<ReadonlyMap<string, number>>(new Map());
/** Sounds of which that is remembered. */
const maxStarts = 100;

/** Remembers where a sound is to begin; at 0 it is forgotten. */
export function rememberStart(key: string, at: number): void {
  const next = new Map(starts.get());
  next.delete(key);
  if (at > 0) next.set(key, at);
  for (const oldest of next.keys()) if (next.size > maxStarts) next.delete(oldest);
  starts.set(next);
}
