import { sizes } from "@parley/protocol";

/** Samples of a second. Speech needs no more. */
export const sampleRate = 16_000;

/** Samples of one channel, each from -1 to 1. */
export type Samples = Float32Array<ArrayBuffer>;

/** Sound that a message carries. */
export interface Sound {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Milliseconds. */
  readonly duration: number;
  /** As a voice message has it: the loudest of each of its equal pieces, measured against the loudest of all, in base64. */
  readonly waveform: string;
}

/** A WAV file of samples, which need not be loud enough: the loudest becomes nine tenths. */
export function wav(samples: Samples): Sound {
  const top = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 1e-6);
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, word: string) =>
    [...word].forEach((letter, index) => void view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  // PCM, one channel.
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (const [index, sample] of samples.entries()) view.setInt16(44 + index * 2, (sample / top) * 29_490, true);
  const duration = Math.round((samples.length / sampleRate) * 1000);
  return { bytes: new Uint8Array(view.buffer), duration, waveform: waveform(samples, top) };
}

function waveform(samples: Samples, top: number): string {
  const bars = Array.from({ length: sizes.voiceBars }, (_, bar) => {
    const from = Math.floor((bar / sizes.voiceBars) * samples.length);
    const until = Math.floor(((bar + 1) / sizes.voiceBars) * samples.length);
    const loudest = samples.subarray(from, until).reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
    return Math.round((loudest / top) * 255);
  });
  return btoa(String.fromCharCode(...bars));
}
