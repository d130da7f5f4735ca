import { sizes } from "@parley/protocol";

/** The loudness, from 0 to 1, at a time of the recording in milliseconds. */
export interface Level {
  readonly at: number;
  readonly level: number;
}

/** Lower levels are the noise of a silent room and are drawn as silence. */
const silence = 0.01;

/**
 * The waveform of a voice message: the highest level of each interval relative to the highest of all, as bytes in base64. An interval
 * without a level, for example while the page was in the background, gets the level of the previous one.
 */
export function waveformOf(levels: readonly Level[], duration: number): string {
  const loudest: (number | undefined)[] = Array.from({ length: sizes.voiceBars });
  for (const { at, level } of levels) {
    const bar = Math.min(sizes.voiceBars - 1, Math.max(0, Math.floor((at / duration) * sizes.voiceBars)));
    loudest[bar] = Math.max(loudest[bar] ?? 0, level);
  }
  const top = Math.max(silence, ...loudest.map((level) => level ?? 0));
  let last = loudest.find((level) => level !== undefined) ?? 0;
  const bytes = loudest.map((level) => {
    last = level ?? last;
    return last < silence ? 0 : Math.round((Math.min(last, top) / top) * 255);
  });
  return btoa(String.fromCharCode(...bytes));
}
