import { diskCallsDuring } from "./disk-calls.ts";
import { inFolder, type Measured, start, startParley, using } from "./process.ts";
import { held, median, quantile, refuseFaulty } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { type Sender, sender } from "./sender.ts";

export interface AcksSize {
  readonly senders: number;
  /** Each sender stops after this many messages, or after this many seconds. */
  readonly messages: number;
  readonly seconds: number;
  /** Runs of Parley and of the floor, in turn. */
  readonly pairs: number;
  /** Seconds under strace, after the timed ones; 0 for none. */
  readonly traced: number;
  /** With the index of search, which is the default of the server, or without it. */
  readonly hasIndex: boolean;
  /** All senders in one room, or each in another one. */
  readonly isShared: boolean;
}

export const acksSize: AcksSize = {
  ...{ senders: 100, messages: Number.POSITIVE_INFINITY, seconds: 4, pairs: 5, traced: 3 },
  ...{ hasIndex: true, isShared: false },
};

/** Messages that each sender sends before the measurement, so that hot code is compiled. */
const warmUp = 100;

export interface Acks {
  readonly acknowledged: number;
  /** Messages that the rooms hold afterwards. */
  readonly stored: number;
  readonly perSecond: number;
  /** Milliseconds from send to acknowledgement. */
  readonly times: number[];
  /** Microseconds of server CPU per message, run by run. */
  readonly ours: number[];
  readonly floor: number[];
  readonly hasIndex: boolean;
  readonly isShared: boolean;
  readonly traced: Traced | undefined;
}

interface Traced {
  readonly sent: number;
  /** Per message, on the disk: see `DiskCalls`. Undefined where they cannot be counted. */
  readonly onDisk: { readonly perFsync: number; readonly writes: number } | undefined;
}

interface Place {
  readonly person: Pick<Seeded, "token">;
  readonly roomId: string;
}

/**
 * Each sender writes into a separate room, or all into one, and sends the next message after the last is acknowledged. Measures durable sends per second, in
 * comparison with a minimal server (`floor.ts`).
 */
export async function acks(wanted: AcksSize = acksSize): Promise<Acks> {
  return inFolder(async (data) => {
    const places = await seeding(data, async (seed) => {
      const people = await seed.people(wanted.senders);
      const common = wanted.isShared ? await seed.room("Common", people) : undefined;
      return Promise.all(
        people.map(async (person) => ({ person, roomId: common ?? (await seed.room("Own", [person])) })),
      );
    });
    const timed = await using(await startParley(data, { PARLEY_SEARCH: String(wanted.hasIndex) }), (server) =>
      measure(server, data, places, wanted),
    );
    const stored = await seeding(data, ({ app }) =>
      app.database.read
        .selectFrom("messages")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow(),
    );
    return { ...timed, stored: stored.count };
  });
}

async function measure(
  server: Measured,
  data: string,
  places: Place[],
  wanted: AcksSize,
): Promise<Omit<Acks, "stored">> {
  return using(await start("bench/src/floor.ts", { PARLEY_DATA: data }, "/"), async (floor) => {
    const all = await sendersOf(server, places);
    const below = await sendersOf(
      floor,
      places.map(({ roomId }) => ({ person: { token: roomId }, roomId })),
    );
    const warm = Math.min(warmUp, wanted.messages);
    for (const each of [below, all]) await Promise.all(each.map((one) => one.run((sent) => sent < warm)));
    const ours: Run[] = [];
    const bare: Run[] = [];
    for (let pair = 0; pair < wanted.pairs; pair += 1) {
      bare.push(await timedRun(floor, below, wanted));
      ours.push(await timedRun(server, all, wanted));
    }
    const traced = wanted.traced === 0 ? undefined : await tracedRun(server, all, wanted.traced);
    for (const one of [...all, ...below]) one.close();
    const times = ours.flatMap((run) => run.times);
    return {
      times,
      perSecond: median(ours.map((run) => run.perSecond)),
      ours: ours.map((run) => run.cpu),
      floor: bare.map((run) => run.cpu),
      acknowledged: warm * places.length + times.length + (traced?.sent ?? 0),
      hasIndex: wanted.hasIndex,
      isShared: wanted.isShared,
      traced,
    };
  });
}

function sendersOf(server: Measured, places: readonly Place[]): Promise<Sender[]> {
  return Promise.all(places.map(({ person, roomId }) => sender(server, person, roomId)));
}

interface Run {
  readonly times: number[];
  readonly perSecond: number;
  readonly cpu: number;
}

async function timedRun(server: Measured, all: Sender[], { messages, seconds }: AcksSize): Promise<Run> {
  const cpuBefore = server.cpu();
  const begin = performance.now();
  const goOn = (sent: number) => sent < messages && performance.now() - begin < seconds * 1000;
  const times = (await Promise.all(all.map((one) => one.run(goOn)))).flat();
  const took = (performance.now() - begin) / 1000;
  return { times, perSecond: times.length / took, cpu: (server.cpu() - cpuBefore) / times.length };
}

async function tracedRun(server: Measured, all: Sender[], seconds: number): Promise<Traced> {
  let sent = 0;
  const calls = await diskCallsDuring(server.pid, async () => {
    const until = performance.now() + seconds * 1000;
    const runs = await Promise.all(all.map((one) => one.run(() => performance.now() < until)));
    sent = runs.flat().length;
  });
  const onDisk = calls && { perFsync: sent / calls.fsyncs, writes: calls.writes / sent };
  return { sent, onDisk };
}

/** Writes of pwrite64 per message: a third of the twenty that a send of the foundation made for its ten pages. */
const writesBar = 20 / 3;

/** The first line of a run, and the last one: how often it wrote to the disk. */
export function tellWrites({ traced, acknowledged, stored, hasIndex, isShared }: Acks): string[] {
  refuseFaulty(stored, acknowledged, []);
  const { senders, pairs, seconds, traced: tracedFor } = acksSize;
  const onDisk = traced?.onDisk;
  const writes = onDisk?.writes ?? Number.NaN;
  return [
    `acknowledgements ${hasIndex ? "with" : "without"} the index of search: ${senders} senders, ${isShared ? "all in one room" : "each in a room of its own"}, one message in flight each, ${pairs} × ${seconds} s, fsync before each answer; ${acknowledged.toLocaleString("en")} acknowledged, ${stored.toLocaleString("en")} on disk`,
    onDisk === undefined
      ? "  calls to the disk not counted: strace is not installed, or may not look at another process"
      : `  ${onDisk.perFsync.toFixed(1)} messages per fsync, ${writes.toFixed(1)} writes per message${hasIndex ? "" : ` (${held(writes, writesBar, "at most")})`}, counted by strace in a further ${tracedFor} s`,
  ];
}

export function tellAcks(found: Acks): string[] {
  const { perSecond, times, ours, floor } = found;
  const ms = (share: number) => quantile(times, share).toFixed(1);
  const ratio = median(ours.map((cpu, run) => cpu / (floor[run] ?? Number.NaN)));
  const [begin = "", ...writes] = tellWrites(found);
  return [
    begin,
    `  ${ratio.toFixed(2)} × the floor (${held(ratio, 2, "at most")}); ${median(ours).toFixed(0)} against ${median(floor).toFixed(0)} µs of server CPU each, median of ${ours.length} pairs`,
    `  ${Math.round(perSecond).toLocaleString("en")} durable sends a second (${held(perSecond, 5000, "at least")}); p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms`,
    ...writes,
  ];
}
