import type { Client } from "@parley/sdk";
import { announce, report } from "./media-session.ts";
import { nextVoice } from "./next-voice.ts";
import { type Playing, playing, rememberStart, speed, starts, type Track } from "./now-playing.ts";

/** The audio element. There is one for the whole app, outside of all screens, so that it continues when the user opens another page. */
let audio: HTMLAudioElement | null = null;
let client: Client | null = null;

/** Plays a sound from its start position; stops any other sound. */
export function play(owner: Client, track: Track): void {
  client = owner;
  const now = playing.get();
  if (now?.track.key !== track.key) load(track);
  else if (now.phase === "failed") element().load();
  go();
}

/** Pauses the player. */
export const pause = (): void => element().pause();

/**
 * Seeks in a sound: at once if it is in the player, else when it is played next.
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

/** Stops the player. If the same sound is played again, it continues from there. */
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

/** Stores the position of the sound that leaves the player. */
function leave(): void {
  const now = playing.get();
  if (now !== null) rememberStart(now.track.key, now.at);
}

function go(): void {
  const sound = element();
  // A new source resets the rate to normal.
  sound.playbackRate = Number(speed.get());
  // The promise rejects if another sound replaces this one before it begins, or if it cannot be played; the element's state tells which.
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
  // Before the first bytes are loaded, the element reports 0 instead of the start position.
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
