/** Measures the loudness of a microphone. */
export interface LevelMeter {
  /** The highest level of the last moment, from 0 to 1. */
  read(): number;
  close(): void;
}

/** Samples per measurement: 43 milliseconds at the usual 48,000 per second. */
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
