/** Measures how loud a microphone is. */
export interface LevelMeter {
  /** The loudest of the last moment, from 0 to 1. */
  read(): number;
  close(): void;
}

/** Samples of a moment: 43 milliseconds of the usual 48,000 a second. */
const moment = 2048;

export function openLevelMeter(stream: MediaStream): LevelMeter {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = moment;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(moment);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    },
    close: () => void context.close().catch(() => undefined),
  };
}
