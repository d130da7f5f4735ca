import { useClient } from "@parley/sdk/react";
import { useSyncExternalStore } from "react";
import { type Playing, playing, starts, type Track } from "./now-playing.ts";
import { pause, play, seek } from "./player.ts";

/** A sound as it is shown: how far it is, and what can be done with it. */
export interface ShownTrack {
  /** "rest" while another one is played, or none. */
  readonly phase: Playing["phase"] | "rest";
  /** Milliseconds. */
  readonly at: number;
  /** Milliseconds; 0 while nobody knows. */
  readonly duration: number;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (at: number) => void;
}

/** Follows a sound in the player of the app. */
export function useTrack(track: Track): ShownTrack {
  const client = useClient();
  const { key } = track;
  // What is played moves several times a second, and all other sounds stay as they are.
  const now = useSyncExternalStore(playing.subscribe, () => (playing.get()?.track.key === key ? playing.get() : null));
  const start = useSyncExternalStore(starts.subscribe, () => starts.get().get(key) ?? 0);
  const controls = { play: () => play(client, track), pause, seek: (at: number) => seek(track, at) };
  return now !== null
    ? { ...controls, phase: now.phase, at: now.at, duration: now.duration }
    : { ...controls, phase: "rest", at: start, duration: track.duration ?? 0 };
}
