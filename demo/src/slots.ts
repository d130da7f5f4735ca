import type { Random } from "./random.ts";

const two = (number: number) => String(number).padStart(2, "0");

/** What a word in braces stands for. */
const words: Readonly<Record<string, (random: Random) => string>> = {
  ship: (random) => random.pick(["Halcyon", "Petrel", "Kittiwake", "Selkie", "Northern Light"]),
  island: (random) => random.pick(["Innis", "Skarholm", "Saint-Brieg", "Lower Tarn", "Vesterø"]),
  pier: (random) => String(random.between(1, 6)),
  time: (random) => `${two(random.between(7, 18))}:${two(random.between(0, 11) * 5)}`,
  late: (random) => `${two(random.between(19, 22))}:${two(random.between(0, 11) * 5)}`,
  weekday: (random) => random.pick(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
  wind: (random) => random.pick(["south-west", "west", "north-west", "north", "south"]),
};

/** Fills the braces of one piece; the same words in braces are the same thing throughout. */
export class Slots {
  readonly #random: Random;
  readonly #cast: ReadonlyMap<string, { readonly handle: string; readonly name: string }>;
  readonly #filled = new Map<string, string>();

  /** `cast`: who plays the parts. `{A}` is their first name, `{@A}` mentions them. */
  constructor(random: Random, cast: ReadonlyMap<string, { readonly handle: string; readonly name: string }>) {
    this.#random = random;
    this.#cast = cast;
  }

  fill(text: string): string {
    return text.replace(/\{([^{}\n]+)\}/gu, (whole, inside: string) => {
      const filled = this.#filled.get(inside) ?? this.#choose(inside) ?? whole;
      this.#filled.set(inside, filled);
      return filled;
    });
  }

  /** `{9-40}` is a number, `{rain|fog}` one of both, `{ship}` a word of the table; anything else is no slot. */
  #choose(inside: string): string | undefined {
    const range = /^(\d+)-(\d+)$/.exec(inside);
    if (range !== null) return String(this.#random.between(Number(range[1]), Number(range[2])));
    if (inside.includes("|")) return this.#random.pick(inside.split("|"));
    const played = this.#cast.get(inside.replace("@", ""));
    if (played !== undefined) return inside.startsWith("@") ? `@${played.handle}` : (played.name.split(" ")[0] ?? "");
    // A digit makes it another one of the kind: {ship} and {ship2}.
    return words[inside.replace(/\d$/, "")]?.(this.#random);
  }
}
