import { Arrivals } from "./arrivals.ts";
import { cost, type Peer } from "./peer.ts";
import { inFolder, type Measured, start, startParley, using } from "./process.ts";
import { held, median, refuseFaulty } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { sender } from "./sender.ts";
import { type Line, open } from "./wire.ts";
import { within } from "./within.ts";

export interface FanoutSize {
  readonly sockets: number;
  readonly people: number;
  /** Messages that each of as many strangers sends before anything is measured. */
  readonly warmUpMessages: number;
  readonly pairs: number;
  /** Messages under way at once, and how many times. */
  readonly phases: readonly (readonly [flight: number, rounds: number])[];
}

const size: FanoutSize = {
  sockets: 1000,
  people: 20,
  warmUpMessages: 300,
  pairs: 5,
  phases: [
    [1, 80],
    [16, 32],
  ],
};
const text = "x".repeat(110);

interface Scene {
  readonly members: readonly Seeded[];
  readonly roomId: string;
  /** People who are not in that room, and a room of each alone: they warm the server up and are heard by nobody. */
  readonly strangers: readonly Seeded[];
  readonly ownRoomIds: readonly string[];
}

export interface Phase {
  readonly flight: number;
  /** CPU microseconds per delivery, pair by pair. */
  readonly ours: number[];
  readonly bare: number[];
}

export interface Fanout {
  readonly frameLength: number;
  readonly phases: Phase[];
  readonly expected: number;
  readonly delivered: number;
  readonly faults: string[];
}

/** One room, many sockets: Parley's durable, ordered delivery beside the same frames through a bare publish. */
export async function fanout({ sockets, people, warmUpMessages, pairs, phases }: FanoutSize = size): Promise<Fanout> {
  return inFolder(async (data) => {
    const scene = await seeding(data, async (seed): Promise<Scene> => {
      const everybody = await seed.people(2 * people);
      const [members, strangers] = [everybody.slice(0, people), everybody.slice(people)];
      const ownRoomIds = await Promise.all(strangers.map((stranger) => seed.room("Own", [stranger])));
      return { members, roomId: await seed.room("Everyone", members), strangers, ownRoomIds };
    });
    return using(await startParley(data), async (server) => {
      await warmUp(server, scene, warmUpMessages);
      const ours = await parley(server, sockets, scene);
      return using(await start("bench/src/bare.ts", {}, "/"), async (floor) => {
        const bare = await publisher(floor, sockets, ours.frameLength);
        const measured: Phase[] = [];
        for (const [flight, rounds] of phases)
          measured.push(await inPairs(ours.peer, bare, flight, rounds, pairs, sockets));
        const messages = 1 + phases.reduce((sum, [flight, rounds]) => sum + flight * rounds * (pairs + 1), 0);
        const { delivered, faults } = ours.peer.arrivals;
        return {
          frameLength: ours.frameLength,
          phases: measured,
          expected: messages * sockets,
          delivered,
          faults: [...faults],
        };
      });
    });
  });
}

/** The server compiles what it runs often: a message of its first second costs several times one of its second minute. */
async function warmUp(server: Measured, { strangers, ownRoomIds }: Scene, messages: number): Promise<void> {
  const senders = await Promise.all(strangers.map((stranger, n) => sender(server, stranger, ownRoomIds[n] ?? "")));
  await Promise.all(senders.map((each) => each.run((sent) => sent < messages)));
  for (const each of senders) each.close();
}

async function inPairs(
  ours: Peer,
  bare: Peer,
  flight: number,
  rounds: number,
  pairs: number,
  sockets: number,
): Promise<Phase> {
  const phase: Phase = { flight, ours: [], bare: [] };
  // Not counted.
  for (const peer of [bare, ours]) await cost(peer, flight, rounds, sockets);
  for (let pair = 0; pair < pairs; pair += 1) {
    phase.bare.push(await cost(bare, flight, rounds, sockets));
    phase.ours.push(await cost(ours, flight, rounds, sockets));
  }
  return phase;
}

async function parley(
  server: Measured,
  sockets: number,
  { members, roomId }: Scene,
): Promise<{ peer: Peer; frameLength: number }> {
  const arrivals = new Arrivals();
  const lines: Line[] = [];
  const { promise: seen, resolve } = Promise.withResolvers<number>();
  for (let n = 0; n < sockets; n += 1) {
    const { token } = members[n % members.length] as Seeded;
    const ears = arrivals.ears();
    const onText = (frame: string) => {
      if (frame.startsWith('{"type":"room"')) resolve(frame.length);
      ears.onText(frame);
    };
    lines.push(await open(server.url, token, n === 0 ? { ...ears, onText } : ears));
  }
  let id = 0;
  // From another socket each time: one alone would be closed for flooding.
  const send = () => {
    const input = { roomId, id: Bun.randomUUIDv7(), text };
    lines[++id % sockets]?.send({ type: "call", id, endpoint: "messages.send", input });
  };
  send();
  await arrivals.reach(sockets);
  return { peer: { server, arrivals, send }, frameLength: await seen };
}

async function publisher(server: Measured, sockets: number, frameLength: number): Promise<Peer> {
  const arrivals = new Arrivals();
  const lines: WebSocket[] = [];
  for (let n = 0; n < sockets; n += 1) {
    const socket = new WebSocket(server.url.replace("http", "ws"));
    const ears = arrivals.ears();
    const opened = new Promise((resolve) => {
      socket.onopen = resolve;
    });
    socket.onmessage = ({ data }) => ears.onText(String(data));
    socket.onclose = ({ code }) => ears.onClosed(`closed with ${code}`);
    await within(20_000, () => `bare socket ${n}`, opened);
    lines.push(socket);
  }
  let id = 0;
  const send = () => {
    const frame = `{"type":"bare","id":${++id},"text":"`;
    lines[id % sockets]?.send(`${frame.padEnd(frameLength - 2, "x")}"}`);
  };
  send();
  await arrivals.reach(sockets);
  return { server, arrivals, send };
}

export function tellFanout({ frameLength, phases, delivered, expected, faults }: Fanout): string[] {
  refuseFaulty(delivered, expected, faults);
  return [
    `fan-out: ${size.sockets} sockets in one room, ${text.length} characters, frames of ${frameLength} bytes; ${delivered.toLocaleString("en")} deliveries, all in order, each once`,
    ...phases.map(({ flight, ours, bare }) => {
      const ratio = median(ours.map((cost, pair) => cost / (bare[pair] ?? Number.NaN)));
      return `  ${flight} in flight: ${ratio.toFixed(2)} × bare (${held(ratio, 1.5, "at most")}); ${median(ours).toFixed(2)} against ${median(bare).toFixed(2)} µs of server CPU per delivery, median of ${ours.length} pairs`;
    }),
  ];
}
