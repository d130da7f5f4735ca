import { startRedis } from "@parley/server/testing";
import { findDatabaseServer } from "../../scripts/database-servers.mjs";
import { Arrivals } from "./arrivals.ts";
import { type Fleet, type FleetPlace, startFleet } from "./fleet.ts";
import { hintTimes } from "./hint-times.ts";
import { cost, type Peer } from "./peer.ts";
import { inFolder, type Measured } from "./process.ts";
import { held, median, quantile, refuseFaulty } from "./report.ts";
import type { Seed, Seeded } from "./seed.ts";
import { type Line, open } from "./wire.ts";

export interface ClusterSize {
  readonly processes: number;
  /** The first is the one to warm up in. */
  readonly layouts: readonly Layout[];
  /** Messages that each process sends before anything is measured. */
  readonly warmUpMessages: number;
  readonly pairs: number;
  /** Messages under way at once, and how many times. */
  readonly phases: readonly (readonly [flight: number, rounds: number])[];
  /** Messages whose delivery to another process is timed. */
  readonly hints: number;
}

/** So many rooms, and so many sockets in each, spread over the processes. */
export interface Layout {
  readonly rooms: number;
  readonly sockets: number;
}

const size: ClusterSize = {
  processes: 3,
  layouts: [
    { rooms: 50, sockets: 18 },
    { rooms: 1, sockets: 999 },
  ],
  warmUpMessages: 15_000,
  pairs: 5,
  phases: [
    [1, 160],
    [16, 32],
    [96, 8],
  ],
  hints: 500,
};
const text = "x".repeat(110);

/** People and their rooms, one socket of each person in a room. */
interface Scene {
  readonly layouts: readonly {
    readonly roomIds: readonly string[];
    readonly members: readonly (readonly Seeded[])[];
  }[];
  readonly pair: { readonly roomId: string; readonly members: readonly Seeded[] };
}

export interface ClusterPhase {
  readonly layout: Layout;
  readonly flight: number;
  /** Pair by pair, of one process and of several. */
  readonly one: Cost[];
  readonly several: Cost[];
}

/** CPU microseconds of a frame at a socket, and of a message: frames hold several where many are sent at once. */
interface Cost {
  readonly frame: number;
  readonly message: number;
}

export interface ClusterFigures {
  readonly phases: ClusterPhase[];
  /** Milliseconds from a frame at a socket of its own process to the same frame at a socket of another one. */
  readonly hints: number[];
  readonly expected: number;
  readonly delivered: number;
  readonly faults: string[];
}

/** Compares several processes with one. Each side has its own database; all use one database server and one Redis. */
export async function cluster(wanted: ClusterSize = size): Promise<ClusterFigures> {
  const server = await findDatabaseServer("postgres");
  const redis = await startRedis();
  try {
    return await inFolder((folder) => measure({ folder, databaseServer: server.url, redisUrl: redis.url }, wanted));
  } finally {
    await redis.close();
    await server.stop();
  }
}

async function measure(place: FleetPlace, wanted: ClusterSize): Promise<ClusterFigures> {
  const { processes, layouts, pairs, hints } = wanted;
  const seed = (each: Seed) => seedScene(each, layouts);
  const [one, several] = [await startFleet(place, 1, seed), await startFleet(place, processes, seed)];
  try {
    const phases: ClusterPhase[] = [];
    const heard = { expected: 0, delivered: 0, faults: [] as string[] };
    for (const [n, layout] of layouts.entries()) {
      const crowds = [await gather(one, n, layout), await gather(several, n, layout)] as const;
      for (const crowd of n === 0 ? crowds : []) await warmUp(crowd, wanted.warmUpMessages, layout.sockets);
      for (const [flight, rounds] of wanted.phases)
        phases.push({ layout, flight, ...(await inPairs(crowds, flight, rounds, pairs, layout.sockets)) });
      for (const { arrivals, sent, leave } of crowds) {
        leave();
        heard.expected += sent() * layout.sockets;
        heard.delivered += arrivals.delivered;
        heard.faults.push(...arrivals.faults);
      }
    }
    return { phases, ...heard, hints: await hintTimes(several.processes, several.scene.pair, hints) };
  } finally {
    await one.stop();
    await several.stop();
  }
}

async function seedScene(seed: Seed, layouts: readonly Layout[]): Promise<Scene> {
  const people = await seed.people(Math.max(...layouts.map(peopleOf)) + 2);
  const [pair, rest] = [people.slice(0, 2), people.slice(2)];
  const scenes = layouts.map(async (layout) => {
    const each = peopleOf(layout) / layout.rooms;
    const members = Array.from({ length: layout.rooms }, (_, room) => rest.slice(room * each, (room + 1) * each));
    return { members, roomIds: await Promise.all(members.map((some, room) => seed.room(`Room ${room}`, some))) };
  });
  return { layouts: await Promise.all(scenes), pair: { members: pair, roomId: await seed.room("Two", pair) } };
}

/** Up to twenty people in a room; in a large one each has several sockets. */
function peopleOf({ rooms, sockets }: Layout): number {
  return rooms * Math.min(20, sockets);
}

interface Crowd extends Peer {
  readonly processes: number;
  /** Messages sent so far. */
  sent(): number;
  leave(): void;
}

/** Opens the sockets of a layout: those of one room at all processes in turn. */
async function gather(fleet: Fleet<Scene>, index: number, { sockets }: Layout): Promise<Crowd> {
  const { roomIds, members } = fleet.scene.layouts[index] as Scene["layouts"][number];
  const arrivals = new Arrivals();
  const places: { line: Line; roomId: string }[] = [];
  for (let n = 0; n < sockets; n += 1) {
    for (const [room, roomId] of roomIds.entries()) {
      const some = members[room] as readonly Seeded[];
      const server = fleet.processes[(n + room) % fleet.processes.length] as Measured;
      const line = await open(server.url, (some[n % some.length] as Seeded).token, arrivals.ears());
      places.push({ line, roomId });
    }
  }
  let id = 0;
  return {
    ...{ server: fleet, processes: fleet.processes.length, arrivals, sent: () => id },
    send() {
      const { line, roomId } = places[++id % places.length] as (typeof places)[number];
      const input = { roomId, id: Bun.randomUUIDv7(), text };
      line.send({ type: "call", id, endpoint: "messages.send", input });
    },
    leave: () => {
      for (const { line } of places) line.close();
    },
  };
}

/** Warms up: until about ten thousand messages, hot code is recompiled in threads whose CPU time is counted too. */
async function warmUp(crowd: Crowd, messages: number, listeners: number): Promise<void> {
  await cost(crowd, 32, Math.ceil((messages * crowd.processes) / 32), listeners);
}

async function inPairs(
  [one, several]: readonly [Crowd, Crowd],
  flight: number,
  rounds: number,
  pairs: number,
  listeners: number,
): Promise<Pick<ClusterPhase, "one" | "several">> {
  const costs = async (crowd: Crowd): Promise<Cost> => {
    const { frames, delivered } = crowd.arrivals;
    const message = await cost(crowd, flight, rounds, listeners);
    return { message, frame: (message * (crowd.arrivals.delivered - delivered)) / (crowd.arrivals.frames - frames) };
  };
  const found: { one: Cost[]; several: Cost[] } = { one: [], several: [] };
  // Warm-up, not counted: code is compiled at its first runs.
  for (const peer of [one, several]) await costs(peer);
  for (let pair = 0; pair < pairs; pair += 1) {
    found.one.push(await costs(one));
    found.several.push(await costs(several));
  }
  return found;
}

export function tellCluster({ phases, hints, expected, delivered, faults }: ClusterFigures): string[] {
  refuseFaulty(delivered, expected, faults);
  return [
    `cluster: ${size.processes} processes beside one, on PostgreSQL and Redis; ${delivered.toLocaleString("en")} deliveries, all in order, each once`,
    ...phases.map(({ layout: { rooms, sockets }, flight, one, several }) => {
      // Of an amount per CPU second: the other way round than the cost of one.
      const ratio = (of: keyof Cost) => median(several.map((each, pair) => (one[pair]?.[of] ?? Number.NaN) / each[of]));
      const micros = (costs: readonly Cost[]) => median(costs.map(({ message }) => message)).toFixed(2);
      return `  ${rooms} × ${sockets} sockets, ${flight} in flight, per CPU second: ${ratio("frame").toFixed(2)} × the frames of one process (${held(ratio("frame"), 0.8, "at least")}), ${ratio("message").toFixed(2)} × the messages (${micros(several)} against ${micros(one)} µs each)`;
    }),
    `  to a socket of another process behind one of its own: p50 ${median(hints).toFixed(2)} ms (${held(median(hints), 5, "at most")}), p99 ${quantile(hints, 0.99).toFixed(2)} ms of ${hints.length}`,
  ];
}
