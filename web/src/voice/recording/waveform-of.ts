import { sizes } from "@parley/protocol";

/** How loud it was, from 0 to 1, at a time of the recording in milliseconds. */
export interface Level {
  readonly at: number;
  readonly level: number;
}

/** Below this it is the noise of a silent room, which is not to look like speech. */
const silence = 0.01;

/**
 * The waveform of a voice message: the loudest of each piece of its time, measured against the loudest of all, as bytes in base64. A piece
 * without a level, as of a page in the background, is as loud as the one before.
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
