import { fsyncsDuring } from "./fsyncs.ts";
import { inFolder, type Measured, startParley, using } from "./process.ts";
import { held, quantile, refuseFaulty } from "./report.ts";
import { seeding } from "./seed.ts";
import { type Sender, sender } from "./sender.ts";

export interface AcksSize {
  readonly senders: number;
  /** Each sender sends until it has sent so many or so many seconds are over. */
  readonly messages: number;
  readonly seconds: number;
  /** Seconds under strace, behind those that are timed; 0 for none. */
  readonly traced: number;
}

const size: AcksSize = { senders: 100, messages: Number.POSITIVE_INFINITY, seconds: 8, traced: 3 };

export interface Acks {
  readonly acknowledged: number;
  /** Messages that the rooms hold afterwards. */
  readonly stored: number;
  readonly perSecond: number;
  /** Milliseconds from send to acknowledgement. */
  readonly times: number[];
  /** Microseconds of server CPU per message. */
  readonly cpu: number;
  readonly perFsync: number | undefined;
}

/** Each sender writes into a room of its own, the next message when the last is acknowledged: durable sends a second. */
export async function acks({ senders, messages, seconds, traced }: AcksSize = size): Promise<Acks> {
  return inFolder(async (data) => {
    const places = await seeding(data, async (seed) => {
      const people = await seed.people(senders);
      return Promise.all(people.map(async (person) => ({ person, roomId: await seed.room("Own", [person]) })));
    });
    const timed = await using(await startParley(data), async (server) => {
      const all = await Promise.all(places.map(({ person, roomId }) => sender(server, person, roomId)));
      const measured = await timedRun(server, all, messages, seconds);
      const run = traced === 0 ? undefined : await tracedRun(server, all, traced);
      for (const one of all) one.close();
      return { ...measured, acknowledged: measured.times.length + (run?.sent ?? 0), perFsync: run?.perFsync };
    });
    const stored = await seeding(data, ({ app }) =>
      app.database.read
        .selectFrom("messages")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow(),
    );
    return { ...timed, stored: stored.count };
  });
}

async function timedRun(server: Measured, all: Sender[], messages: number, seconds: number) {
  const cpuBefore = server.cpu();
  const begin = performance.now();
  const goOn = (sent: number) => sent < messages && performance.now() - begin < seconds * 1000;
  const times = (await Promise.all(all.map((one) => one.run(goOn)))).flat();
  const took = (performance.now() - begin) / 1000;
  return { times, perSecond: times.length / took, cpu: (server.cpu() - cpuBefore) / times.length };
}

async function tracedRun(server: Measured, all: Sender[], seconds: number) {
  let sent = 0;
  const fsyncs = await fsyncsDuring(server.pid, async () => {
    const until = performance.now() + seconds * 1000;
    const runs = await Promise.all(all.map((one) => one.run(() => performance.now() < until)));
    sent = runs.flat().length;
  });
  return { sent, perFsync: fsyncs === undefined ? undefined : sent / fsyncs };
}

export function tellAcks({ perSecond, times, cpu, perFsync, acknowledged, stored }: Acks): string[] {
  refuseFaulty(stored, acknowledged, []);
  const ms = (share: number) => quantile(times, share).toFixed(1);
  return [
    `acknowledgements: ${size.senders} senders, one message in flight each, ${size.seconds} s, fsync before each answer; ${acknowledged.toLocaleString("en")} acknowledged, ${stored.toLocaleString("en")} on disk`,
    `  ${Math.round(perSecond).toLocaleString("en")} durable sends a second (${held(perSecond, 5000, "at least")}); p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms; ${cpu.toFixed(0)} µs of server CPU each`,
    perFsync === undefined
      ? "  fsyncs not counted: strace is not installed, or may not look at another process"
      : `  ${perFsync.toFixed(1)} messages per fsync, counted by strace in a further ${size.traced} s`,
  ];
}
