import { type Samples, sampleRate } from "./wav.ts";

/** Steps of the scale and beats: a melody in three-four time. */
const melody: readonly (readonly [step: number, beats: number])[] = [
  ...([
    [7, 2],
    [4, 1],
    [7, 2],
    [9, 1],
    [11, 1],
    [9, 1],
    [7, 1],
    [4, 3],
  ] as const),
  ...([
    [5, 2],
    [2, 1],
    [5, 2],
    [7, 1],
    [9, 1],
    [7, 1],
    [5, 1],
    [2, 3],
  ] as const),
  ...([
    [4, 2],
    [0, 1],
    [4, 2],
    [7, 1],
    [12, 1],
    [11, 1],
    [9, 1],
    [7, 3],
  ] as const),
  ...([
    [9, 1],
    [7, 1],
    [5, 1],
    [4, 1],
    [2, 1],
    [-1, 1],
    [0, 6],
  ] as const),
];
/** The lowest note of each bar, two bars each. */
const basses = [0, 0, 7, 0, 5, 5, 7, 7, 0, 0, 5, 0, 7, 7, 0, 0];
/** Seconds of a beat, and the frequency of the tonic. */
const [beat, tonic] = [0.34, 261.6];
const pitch = (step: number) => tonic * 2 ** (step / 12);

/** An accordion that plays a waltz. */
export function waltz(): Samples {
  const samples = new Float32Array(Math.round((basses.length * 3 * beat + 0.5) * sampleRate));
  let at = 0;
  for (const [step, beats] of melody) {
    reed(samples, at * beat, beats * beat * 0.96, pitch(step), 0.5);
    at += beats;
  }
  for (const [bar, step] of basses.entries()) {
    reed(samples, bar * 3 * beat, beat * 0.7, pitch(step - 24), 0.5);
    for (const after of [1, 2])
      for (const third of [0, 4, 7])
        reed(samples, (bar * 3 + after) * beat, beat * 0.4, pitch(step - 12 + third), 0.13);
  }
  return samples;
}

/** One note: two reeds that are hardly out of tune with each other. */
function reed(samples: Samples, from: number, length: number, hertz: number, loud: number): void {
  const first = Math.round(from * sampleRate);
  const count = Math.min(Math.round(length * sampleRate), samples.length - first);
  for (let index = 0; index < count; index += 1) {
    const time = index / sampleRate;
    const part = index / count;
    const strength = loud * Math.min(1, time * 28, (1 - part) * 9);
    let sum = 0;
    for (const [harmonic, share] of [
      [1, 1],
      [2, 0.55],
      [3, 0.4],
      [4, 0.2],
      [5, 0.14],
    ] as const)
      for (const off of [0.9985, 1.0015]) sum += share * Math.sin(2 * Math.PI * hertz * off * harmonic * time);
    samples[first + index] = (samples[first + index] ?? 0) + sum * strength * 0.3;
  }
}

/** The fog signal of a lighthouse: two long low notes. */
export function foghorn(): Samples {
  const samples = new Float32Array(Math.round(9 * sampleRate));
  for (const from of [0.2, 4.6]) {
    reed(samples, from, 2.6, 98, 0.9);
    reed(samples, from + 2.6, 1, 82, 0.9);
  }
  return samples;
}
