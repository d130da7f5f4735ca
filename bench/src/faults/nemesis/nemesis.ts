import type { Recorder } from "../recorder.ts";
import type { Fault, Random } from "./faults.ts";
import type { Site } from "./site.ts";

/** Milliseconds without a fault between two of one list, at least and at most. */
const pauses = { min: 200, max: 2_500 };

/** Causes faults, of several lists at the same time, until `isOver`. Returns how often it caused each. When it resolves, everything works. */
export async function nemesis(
  site: Site<unknown>,
  lists: readonly (readonly Fault[])[],
  random: Random,
  recorder: Recorder,
  isOver: () => boolean,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const cause = async (fault: Fault) => {
    recorder.add({ type: "fault", name: fault.name, detail: "begins" });
    await fault.run(site, random);
    recorder.add({ type: "fault", name: fault.name, detail: "has ended" });
    counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
  };
  await Promise.all(lists.map((faults) => oneByOne(faults, random, cause, isOver)));
  return counts;
}

async function oneByOne(
  faults: readonly Fault[],
  random: Random,
  cause: (fault: Fault) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  // A run of any length begins with the first fault of each list.
  for (let deck = faults.slice(0, 1); ; deck = shuffled(faults, random))
    for (const fault of deck) {
      await Bun.sleep(pauses.min + random() * (pauses.max - pauses.min));
      if (isOver()) return;
      await cause(fault);
    }
}

/** Each fault as often as its weight says, in a random order: a short run has different faults, a long one has each of them. */
function shuffled(faults: readonly Fault[], random: Random): Fault[] {
  const deck = faults.flatMap((fault) => Array.from({ length: fault.weight }, () => ({ fault, order: random() })));
  return deck.toSorted((a, b) => a.order - b.order).map(({ fault }) => fault);
}
