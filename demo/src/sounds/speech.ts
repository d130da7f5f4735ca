import { Random } from "../random.ts";
import { type Samples, sampleRate } from "./wav.ts";

/** Resonances of a mouth that says a vowel, in hertz. */
const vowels = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [270, 2290, 3010],
  [570, 840, 2410],
  [300, 870, 2240],
  [640, 1190, 2390],
] as const;

/**
 * Somebody who speaks for so many seconds in no language: vowels with a voice behind them, consonants of noise, words and breaths.
 *
 * @param pitch of the voice in hertz: about 110 for a deep one, 200 for a high one
 */
export function speech(seed: number, seconds: number, pitch: number): Samples {
  const random = new Random(seed);
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  let at = 0.12;
  while (at < seconds - 0.5) {
    const syllables = random.between(1, 4);
    for (let index = 0; index < syllables && at < seconds - 0.3; index += 1) {
      const length = 0.11 + random.next() * 0.13;
      // A sentence sinks towards its end.
      const tone = pitch * (1.12 - 0.2 * (at / seconds)) * (0.94 + random.next() * 0.12);
      if (random.chance(0.6)) consonant(random, samples, at - 0.03);
      vowel(random, samples, { at, length, tone, loud: 0.55 + random.next() * 0.45 });
      at += length * 0.86;
    }
    at += random.chance(0.2) ? 0.26 + random.next() * 0.3 : 0.05 + random.next() * 0.07;
  }
  return samples;
}

interface Vowel {
  readonly at: number;
  readonly length: number;
  readonly tone: number;
  readonly loud: number;
}

function vowel(random: Random, samples: Samples, { at, length, tone, loud }: Vowel): void {
  const filters = random.pick(vowels).map((hertz, index) => resonance(hertz, 70 + index * 40));
  const count = Math.round(length * sampleRate);
  let phase = 0;
  for (let index = 0; index < count; index += 1) {
    const part = index / count;
    phase = (phase + (tone * (1 + 0.03 * Math.sin(part * 9))) / sampleRate) % 1;
    const voice = 1 - 2 * phase;
    const strength = Math.min(1, part * 7, (1 - part) * 4) * loud;
    const spoken = filters.reduce((sum, filter, nth) => sum + filter(voice) / (1 + nth * 0.8), 0) * strength;
    add(samples, at, index, spoken * 0.2);
  }
}

function consonant(random: Random, samples: Samples, at: number): void {
  const filter = resonance(2600 + random.next() * 1900, 900);
  const count = Math.round(0.055 * sampleRate);
  for (let index = 0; index < count; index += 1)
    add(samples, at, index, filter(random.next() * 2 - 1) * 0.02 * Math.sin((index / count) * Math.PI));
}

function add(samples: Samples, at: number, index: number, sample: number): void {
  const place = Math.round(at * sampleRate) + index;
  const before = samples[place];
  if (before !== undefined) samples[place] = before + sample;
}

/** Lets through what lies near a frequency. */
function resonance(hertz: number, bandwidth: number): (sample: number) => number {
  const radius = Math.exp((-Math.PI * bandwidth) / sampleRate);
  const turn = 2 * radius * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [last, earlier] = [0, 0];
  return (sample) => {
    const out = (1 - radius) * sample + turn * last - radius * radius * earlier;
    [last, earlier] = [out, last];
    return out;
  };
}
