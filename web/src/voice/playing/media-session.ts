import type { Client } from "@parley/sdk";
import { nameOf } from "../../accounts/name-of.ts";
import { roomNameIn } from "../../rooms/room-name.ts";
import { type Playing, speed, type Track } from "./now-playing.ts";

/** The actions for the media keys and the lock screen of the system. */
export interface Controls {
  play(): void;
  pause(): void;
  /** @param at milliseconds */
  seek(at: number): void;
  stop(): void;
}

/** Milliseconds of a seek by the system if it gives no distance. */
const seekStep = 10_000;

const session = (): MediaSession | undefined => (navigator as Partial<Navigator>).mediaSession;

/**
 * Tells the system's media session what is playing, from whom and where, and which actions its keys run. Does nothing if the browser has no
 * media session.
 */
export function announce({ state }: Client, { message, name }: Track, controls: Controls, now: () => Playing | null) {
  const media = session();
  if (media === undefined) return;
  const room = message && state.rooms.get(message.roomId)?.room;
  const author = message ? nameOf(state.accounts.get(message.authorId)) : "";
  const album = room ? roomNameIn(state, room) : "";
  media.metadata = new MediaMetadata({ title: name ?? author, artist: name === null ? "" : author, album });
  const by = (step: number) => controls.seek((now()?.at ?? 0) + step);
  const actions: { readonly [Action in MediaSessionAction]?: MediaSessionActionHandler } = {
    play: () => controls.play(),
    pause: () => controls.pause(),
    stop: () => controls.stop(),
    seekto: ({ seekTime }) => seekTime !== undefined && controls.seek(seekTime * 1000),
    seekbackward: ({ seekOffset }) => by(seekOffset ? -seekOffset * 1000 : -seekStep),
    seekforward: ({ seekOffset }) => by(seekOffset ? seekOffset * 1000 : seekStep),
  };
  for (const [action, run] of Object.entries(actions)) handle(media, action as MediaSessionAction, run);
}

function handle(media: MediaSession, action: MediaSessionAction, run: MediaSessionActionHandler): void {
  try {
    media.setActionHandler(action, run);
  } catch {
    // A browser may not support every action.
  }
}

/** Tells the media session the progress; null when nothing is playing. */
export function report(now: Playing | null): void {
  const media = session();
  if (media === undefined) return;
  media.playbackState = now === null ? "none" : now.phase === "paused" || now.phase === "failed" ? "paused" : "playing";
  if (now === null) media.metadata = null;
  else if (now.duration > 0)
    media.setPositionState?.({
      ...{ duration: now.duration / 1000, position: Math.min(now.at, now.duration) / 1000 },
      playbackRate: Number(speed.get()),
    });
}
