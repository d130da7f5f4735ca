import type { Client } from "@parley/sdk";
import { announce, report } from "./media-session.ts";
import { nextVoice } from "./next-voice.ts";
import { type Playing, playing, rememberStart, speed, starts, type Track } from "./now-playing.ts";

/** What makes a sound here; one for the whole app, outside of all screens, so that it goes on while one reads elsewhere. */
let audio: HTMLAudioElement | null = null;
let client: Client | null = null;

/** Plays a sound from where it was left, in place of the one that is played. */
export function play(owner: Client, track: Track): void {
  client = owner;
  const now = playing.get();
  if (now?.track.key !== track.key) load(track);
  else if (now.phase === "failed") element().load();
  go();
}

/** Pauses what is played. */
export const pause = (): void => element().pause();

/**
 * Goes to another place of a sound: at once in the one that is played, else when it is.
 *
 * @param at milliseconds from its beginning
 */
export function seek(track: Track, at: number): void {
  const now = playing.get();
  if (now?.track.key !== track.key) {
    rememberStart(track.key, at);
    return;
  }
  const to = Math.min(Math.max(at, 0), now.duration);
  element().currentTime = to / 1000;
  follow({ ...now, at: to });
}

/** Stops what is played. Pressed again, it begins where it was. */
export function stop(): void {
  leave();
  follow(null);
  audio?.removeAttribute("src");
  audio?.load();
}

function load(track: Track): void {
  leave();
  const at = starts.get().get(track.key) ?? 0;
  follow({ track, phase: "loading", at, duration: track.duration ?? 0 });
  const sound = element();
  sound.src = track.src;
  sound.currentTime = at / 1000;
  const current = { play: go, pause, stop, seek: (to: number) => seek(track, to) };
  if (client !== null) announce(client, track, current, playing.get);
}

/** Remembers where the sound was that is played no more. */
function leave(): void {
  const now = playing.get();
  if (now !== null) rememberStart(now.track.key, now.at);
}

function go(): void {
  const sound = element();
  // A new source begins at the usual rate.
  sound.playbackRate = Number(speed.get());
  // It rejects when something else is played before it begins, or when it cannot begin: the element says which.
  void sound.play().catch(update);
}

function end(): void {
  const now = playing.get();
  if (now === null) return;
  const next = client && nextVoice(client.state, now.track);
  follow({ ...now, at: 0 });
  if (client !== null && next !== null) play(client, next);
  else stop();
}

function element(): HTMLAudioElement {
  if (audio !== null) return audio;
  const made = new Audio();
  audio = made;
  made.preload = "metadata";
  for (const event of ["playing", "pause", "waiting", "timeupdate", "durationchange", "error", "emptied"])
    made.addEventListener(event, update);
  made.addEventListener("ended", end);
  speed.subscribe(() => {
    made.playbackRate = Number(speed.get());
    update();
  });
  return made;
}

function update(): void {
  const now = playing.get();
  if (audio === null || now === null || audio.ended) return;
  // Before the first bytes the element does not know where it is to begin.
  const at = audio.readyState === 0 ? now.at : audio.currentTime * 1000;
  const duration = Number.isFinite(audio.duration) ? audio.duration * 1000 : (now.track.duration ?? now.duration);
  follow({ ...now, phase: phaseOf(audio), at, duration });
}

function phaseOf({ error, paused, readyState }: HTMLAudioElement): Playing["phase"] {
  if (error !== null) return "failed";
  if (paused) return "paused";
  return readyState < HTMLMediaElement.HAVE_FUTURE_DATA ? "loading" : "playing";
}

function follow(now: Playing | null): void {
  playing.set(now);
  report(now);
}
