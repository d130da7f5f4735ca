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
  /** Rounds with and without an index, alternating; before them as many warm-up rounds that do not count. */
  readonly pairs: number;
  readonly first: number;
  /** Milliseconds after a round within which the index is complete. */
  readonly settled: number;
}

export const searchCostSize: SearchCostSize = {
  ...{ senders: 25, perSecond: 500, seconds: 3, pairs: 12, first: 4, settled: 1_500 },
};

/** Milliseconds that may pass until a message is found. */
const latestFound = 1_000;
/** Milliseconds after which a message that is not found is an error. */
const patience = 20_000;

export interface SearchCost {
  /** Microseconds of server CPU per message, until the index has it, round by round. */
  readonly withIndex: number[];
  readonly without: number[];
  /** Milliseconds until a message was found, while as many other messages as in a round were being sent. */
  readonly findable: number[];
}

interface Side {
  readonly server: Measured;
  readonly places: readonly Place[];
  readonly senders: readonly Sender[];
}

interface Place {
  readonly person: Seeded;
  readonly roomId: string;
}

/** Additional cost of the search index per send, and the delay until a message is found under load. */
export async function searchCost(size: SearchCostSize = searchCostSize): Promise<SearchCost> {
  return onSide(true, size, (indexed) =>
    onSide(false, size, async (plain) => {
      const found: SearchCost = { withIndex: [], without: [], findable: [] };
      for (let pair = -size.first; pair < size.pairs; pair += 1) {
        const [bare, ours] = [await round(plain, size), await round(indexed, size)];
        if (pair < 0) continue;
        found.without.push(bare);
        found.withIndex.push(ours);
        const [took] = await Promise.all([findOne(indexed), burst(indexed, size)]);
        found.findable.push(took);
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
        return await work({ server, places, senders });
      } finally {
        for (const one of senders) one.close();
      }
    });
  });
}

/** Microseconds of server CPU per message, including the index's work after the last message. */
async function round(side: Side, size: SearchCostSize): Promise<number> {
  const before = side.server.cpu();
  const sent = await burst(side, size);
  await Bun.sleep(size.settled);
  return (side.server.cpu() - before) / sent;
}

/** Sends as many messages a second as it should, and resolves with their number. */
async function burst({ senders }: Side, { perSecond, seconds }: SearchCostSize): Promise<number> {
  const each = Math.ceil((perSecond * seconds) / senders.length);
  const pause = (seconds * 1000) / each;
  const sending = senders.map(async (one) => {
    for (let n = 0; n < each; n += 1) {
      const begin = performance.now();
      await one.run((sent) => sent < 1);
      await Bun.sleep(Math.max(0, pause - (performance.now() - begin)));
    }
  });
  await Promise.all(sending);
  return each * senders.length;
}

/** Sends a message while others are being sent, and resolves with the milliseconds until it is found. */
async function findOne({ server, places }: Side): Promise<number> {
  const [place] = places;
  if (place === undefined) throw new Error("there is one more place");
  const { token } = place.person;
  const word = `w${Bun.randomUUIDv7().slice(-12)}`;
  await Bun.sleep(500 * Math.random());
  await call(server.url, token, "messages.send", { roomId: place.roomId, id: Bun.randomUUIDv7(), text: word });
  const begin = performance.now();
  while (performance.now() - begin < patience) {
    const { messages } = await call(server.url, token, "search.messages", { words: word, limit: 1 });
    if (messages.length === 1) return performance.now() - begin;
    await Bun.sleep(20);
  }
  throw new Error("a message was not found");
}

export function tellSearchCost({ withIndex, without, findable }: SearchCost): string[] {
  const ratio = median(withIndex) / median(without);
  return [
    `search: a send with an index costs ${ratio.toFixed(2)} × one without (${held(ratio, 1.1, "at most")}); ${median(withIndex).toFixed(0)} against ${median(without).toFixed(0)} µs`,
    `  found among ${findable.length} bursts after p50 ${quantile(findable, 0.5).toFixed(0)}, p99 ${quantile(findable, 0.99).toFixed(0)} ms (${held(quantile(findable, 0.99), latestFound, "at most")})`,
  ];
}
