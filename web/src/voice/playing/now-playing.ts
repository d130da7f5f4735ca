import type { RoomMessage } from "@parley/sdk";
import { createExternalStore } from "../../ui/external-store.ts";
import { createKeptChoice } from "../../ui/preferences/kept.ts";

/** A sound that can be played. */
export interface Track {
  /** Identifies the sound of one message, because two messages may have the same file. */
  readonly key: string;
  /** The address of its bytes. */
  readonly src: string;
  /** Milliseconds; undefined until the browser has read it from the bytes. */
  readonly duration: number | undefined;
  /** The message of the sound; null if it is not sent. */
  readonly message: RoomMessage | null;
  /** The name of a file; null for a voice message, which is labelled with its author. */
  readonly name: string | null;
}

/** The sound in the player, playing or paused. */
export interface Playing {
  readonly track: Track;
  readonly phase: "loading" | "playing" | "paused" | "failed";
  /** Milliseconds from the beginning. */
  readonly at: number;
  readonly duration: number;
}

/** The sound in the player. The app plays one sound at a time. */
export const playing = createExternalStore<Playing | null>(null);

/** True while the message of the playing sound is in view, so that the player bar is not needed. */
export const isInSight = createExternalStore(false);

/** The playback speed; stored in this browser. */
export const speed = createKeptChoice("parley.speed", ["1", "1.25", "1.5", "2"]);

/** The start positions in milliseconds of sounds that are not playing: where they were stopped, or where the user pressed the slider. */
export const starts = createExternalStore<ReadonlyMap<string, number>>(new Map());
/** The most start positions that are stored. */
const maxStarts = 100;

/** Stores the start position of a sound; 0 removes it. */
export function rememberStart(key: string, at: number): void {
  const next = new Map(starts.get());
  next.delete(key);
  if (at > 0) next.set(key, at);
  for (const oldest of next.keys()) if (next.size > maxStarts) next.delete(oldest);
  starts.set(next);
}
