import { useClient } from "@parley/sdk/react";
import { useSyncExternalStore } from "react";
import { type Playing, playing, starts, type Track } from "./now-playing.ts";
import { pause, play, seek } from "./player.ts";

/** A sound with its state and controls. */
export interface ShownTrack {
  /** "rest" while this sound is not in the player. */
  readonly phase: Playing["phase"] | "rest";
  /** Milliseconds. */
  readonly at: number;
  /** Milliseconds; 0 while unknown. */
  readonly duration: number;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (at: number) => void;
}

/** Follows a sound in the app's player. */
export function useTrack(track: Track): ShownTrack {
  const client = useClient();
  const { key } = track;
  // Selects the state only for this sound: the playing sound changes several times a second, and the other sounds must not render again.
  const now = useSyncExternalStore(playing.subscribe, () => (playing.get()?.track.key === key ? playing.get() : null));
  const start = useSyncExternalStore(starts.subscribe, () => starts.get().get(key) ?? 0);
  const controls = { play: () => play(client, track), pause, seek: (at: number) => seek(track, at) };
  return now !== null
    ? { ...controls, phase: now.phase, at: now.at, duration: now.duration }
    : { ...controls, phase: "rest", at: start, duration: track.duration ?? 0 };
}
