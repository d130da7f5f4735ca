import { inFolder, type Measured, startParley, using } from "./process.ts";
import { held, median, quantile } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { type Sender, sender } from "./sender.ts";
import { call } from "./wire.ts";

export interface SearchCostSize {
  readonly senders: number;
  /** Messages a second of all of them, and seconds of one round. */
  readonly perSecond: number;
  readonly seconds: number;
  /** Rounds with an index and without one, in turn. */
  readonly pairs: number;
}

export const searchCostSize: SearchCostSize = { senders: 25, perSecond: 500, seconds: 3, pairs: 6 };

export interface SearchCost {
  /** Microseconds of server CPU per message, until the index has it, round by round. */
  readonly withIndex: number[];
  readonly without: number[];
  /** Milliseconds until a message that was sent among the others was found. */
  readonly findable: number[];
}

interface Side {
  readonly server: Measured;
  readonly places: readonly Place[];
  readonly senders: readonly Sender[];
  readonly hasIndex: boolean;
}

interface Place {
  readonly person: Seeded;
  readonly roomId: string;
}

/** What an index adds to the cost of sends, and how soon they are found while many arrive. */
export async function searchCost(size: SearchCostSize = searchCostSize): Promise<SearchCost> {
  return onSide(true, size, (indexed) =>
    onSide(false, size, async (plain) => {
      const found: SearchCost = { withIndex: [], without: [], findable: [] };
      // What runs often is compiled behind the first round.
      for (let pair = 0; pair <= size.pairs; pair += 1) {
        const [bare, ours] = [await round(plain, size), await round(indexed, size)];
        if (pair === 0) continue;
        found.without.push(bare.cpu);
        found.withIndex.push(ours.cpu);
        found.findable.push(...ours.findable);
      }
      return found;
    }),
  );
}

function onSide<T>(
  hasIndex: boolean,
  { senders: count }: SearchCostSize,
  work: (side: Side) => Promise<T>,
): Promise<T> {
  return inFolder(async (data) => {
    const places = await seeding(data, async (seed) => {
      const people = await seed.people(count + 1);
      return Promise.all(people.map(async (person) => ({ person, roomId: await seed.room("Own", [person]) })));
    });
    return using(await startParley(data, { PARLEY_SEARCH: String(hasIndex) }), async (server) => {
      const open = (place: Place) => sender(server, place.person, place.roomId);
      const senders = await Promise.all(places.slice(1).map(open));
      try {
        return await work({ server, places, senders, hasIndex });
      } finally {
        for (const one of senders) one.close();
      }
    });
  });
}

async function round(side: Side, { perSecond, seconds }: SearchCostSize): Promise<{ cpu: number; findable: number[] }> {
  const { server, senders } = side;
  const each = Math.ceil((perSecond * seconds) / senders.length);
  const pause = (seconds * 1000) / each;
  const before = server.cpu();
  const sending = senders.map(async (one) => {
    for (let n = 0; n < each; n += 1) {
      const begin = performance.now();
      await one.run((sent) => sent < 1);
      await Bun.sleep(Math.max(0, pause - (performance.now() - begin)));
    }
  });
  await Promise.all(sending);
  const last = await findLast(side);
  const cpu = (server.cpu() - before) / (each * senders.length);
  return { cpu, findable: last };
}

/** Sends one more message and waits until it is found; without an index as long as that takes at most. */
async function findLast({ server, places, hasIndex }: Side): Promise<number[]> {
  const [place] = places;
  if (place === undefined) throw new Error("there is one more place");
  const { token } = place.person;
  const word = `w${Bun.randomUUIDv7().slice(-12)}`;
  await call(server.url, token, "messages.send", { roomId: place.roomId, id: Bun.randomUUIDv7(), text: word });
  const begin = performance.now();
  for (;;) {
    const { messages } = await call(server.url, token, "search.messages", { words: word, limit: 1 });
    const took = performance.now() - begin;
    if (messages.length === 1) return [took];
    if (!hasIndex && took > 200) return [];
    await Bun.sleep(20);
  }
}

export function tellSearchCost({ withIndex, without, findable }: SearchCost): string[] {
  const ratio = median(withIndex) / median(without);
  return [
    `search: a send with an index costs ${ratio.toFixed(2)} × one without (${held(ratio, 1.1, "at most")}); ${median(withIndex).toFixed(0)} against ${median(without).toFixed(0)} µs`,
    `  found behind ${withIndex.length} bursts after p50 ${quantile(findable, 0.5).toFixed(0)}, p99 ${quantile(findable, 0.99).toFixed(0)} ms`,
  ];
}
