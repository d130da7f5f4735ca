import { Arrivals } from "./arrivals.ts";
import { type CrowdedRoom, crowdOf, roomsEach } from "./crowd.ts";
import { inFolder, type Measured, type Memory, startParley, using } from "./process.ts";
import { held, refuseFaulty } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { call, type Line, open } from "./wire.ts";

export interface IdleSize {
  /** Sockets at which memory is read, growing. */
  readonly steps: readonly number[];
  /** Most members of a room. */
  readonly members: number;
  /** Seconds that memory is watched until it stays. */
  readonly settling: number;
}

const size: IdleSize = { steps: [2000, 15_000], members: 100, settling: 60 };
/** Sockets dialled at a time. */
const dialled = 100;

export interface Idle {
  readonly steps: { readonly sockets: number; readonly memory: Memory }[];
  /** Bytes of server memory per socket, between the first step and the last. */
  readonly rss: number;
  readonly own: number;
  /** Deliveries of one message into a room of each kind, once all are idle: the sockets are really in their rooms. */
  readonly delivered: number;
  readonly expected: number;
  readonly faults: string[];
}

/** Memory per idle socket. Each socket belongs to a separate account in five rooms. */
export async function idle({ steps, members, settling }: IdleSize = size): Promise<Idle> {
  return inFolder(async (data) => {
    const total = Math.max(...steps);
    const { people, rooms } = await seeding(data, async (seed) => {
      const people = await seed.people(total);
      return { people, rooms: await crowdOf(seed, people, members) };
    });
    return using(await startParley(data), async (server) => {
      const arrivals = new Arrivals();
      const lines: Line[] = [];
      const measured: Idle["steps"] = [];
      for (const sockets of steps) {
        await dial(server, people.slice(lines.length, sockets), lines, arrivals);
        measured.push({ sockets, memory: await settled(server, settling) });
      }
      const reached = rooms.map((layer) => layer[0] as CrowdedRoom);
      for (const { id, owner } of reached)
        await call(server.url, owner.token, "messages.send", {
          roomId: id,
          id: Bun.randomUUIDv7(),
          text: "anybody there?",
        });
      const expected = reached.reduce((sum, room) => sum + room.members, 0);
      await arrivals.reach(expected);
      for (const line of lines) line.close();
      return { steps: measured, ...slopes(measured), delivered: arrivals.delivered, expected, faults: arrivals.faults };
    });
  });
}

async function dial({ url }: Measured, people: readonly Seeded[], lines: Line[], arrivals: Arrivals): Promise<void> {
  for (let from = 0; from < people.length; from += dialled) {
    const some = people.slice(from, from + dialled);
    lines.push(...(await Promise.all(some.map(({ token }) => open(url, token, arrivals.ears())))));
  }
}

/** Memory once it has stayed within one in a hundred for fifteen seconds (the engine tidies up after ten), or when the watch is over. */
async function settled(server: Measured, seconds: number): Promise<Memory> {
  let last = server.memory();
  let calm = 0;
  for (let second = 0; second < seconds && calm < 15; second += 1) {
    await Bun.sleep(1000);
    const now = server.memory();
    calm = Math.abs(now.rss - last.rss) < last.rss / 100 ? calm + 1 : 0;
    if (calm === 0) last = now;
  }
  return server.memory();
}

function slopes(steps: Idle["steps"]): { rss: number; own: number } {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) throw new Error("a slope has two ends");
  const per = (kind: keyof Memory) =>
    ((last.memory[kind] - first.memory[kind]) * 1024) / (last.sockets - first.sockets);
  return { rss: per("rss"), own: per("own") };
}

export function tellIdle({ steps, rss, own, delivered, expected, faults }: Idle): string[] {
  refuseFaulty(delivered, expected, faults);
  const megabytes = (kilobytes: number) => `${(kilobytes / 1024).toFixed(0)} MB`;
  const kilobytes = (bytes: number) => Number((bytes / 1024).toFixed(2));
  return [
    `idle sockets: each of an account of its own in ${roomsEach} rooms of ${size.members}`,
    ...steps.map(
      ({ sockets, memory }) =>
        `  ${sockets.toLocaleString("en")} sockets: ${megabytes(memory.rss)} resident, ${megabytes(memory.own)} its own`,
    ),
    `  ${kilobytes(rss)} KB of server memory per socket (${held(kilobytes(rss), 8, "at most")}); ${kilobytes(own)} KB its own (${held(kilobytes(own), 4, "at most")})`,
  ];
}
