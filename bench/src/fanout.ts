import { Arrivals } from "./arrivals.ts";
import { cost, type Peer } from "./peer.ts";
import { inFolder, type Measured, start, startParley, using } from "./process.ts";
import { held, median, refuseFaulty } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { sender } from "./sender.ts";
import { type Line, open } from "./wire.ts";
import { within } from "./within.ts";

export interface FanoutSize {
  /** Baseline: a bare publish, or a server that also stores each message with fsync (`floor.ts`). */
  readonly beside: "bare" | "floor";
  readonly sockets: number;
  readonly people: number;
  /** Messages that each of as many strangers sends before anything is measured. */
  readonly warmUpMessages: number;
  readonly pairs: number;
  /** Messages in flight, number of rounds, and the largest allowed ratio of Parley's cost to the baseline's. */
  readonly phases: readonly (readonly [flight: number, rounds: number, bar: number])[];
}

const usual = { people: 20, warmUpMessages: 300, pairs: 5 };
const sizes: readonly FanoutSize[] = [
  {
    ...usual,
    ...{ beside: "bare", sockets: 1000 },
    phases: [
      [1, 80, 1.5],
      [16, 32, 1.25],
    ],
  },
  { ...usual, ...{ beside: "floor", sockets: 100 }, phases: [[16, 120, 1.6]] },
];
const text = "x".repeat(110);

interface Scene {
  readonly members: readonly Seeded[];
  readonly roomId: string;
  /** People outside that room, each with a separate room: they warm up the server, and no measured socket gets their messages. */
  readonly strangers: readonly Seeded[];
  readonly ownRoomIds: readonly string[];
}

export interface Phase {
  readonly flight: number;
  readonly bar: number;
  /** CPU microseconds per delivery, pair by pair. */
  readonly ours: number[];
  readonly beside: number[];
}

export interface Fanout {
  readonly size: FanoutSize;
  readonly frameLength: number;
  readonly phases: Phase[];
  readonly expected: number;
  readonly delivered: number;
  readonly faults: string[];
}

/** One room, many sockets: compares Parley's durable, ordered delivery with the same frames through the baseline. */
export async function fanout(size: FanoutSize): Promise<Fanout> {
  const { beside, sockets, people, warmUpMessages, pairs, phases } = size;
  return inFolder(async (data) => {
    const scene = await seeding(data, async (seed): Promise<Scene> => {
      const everybody = await seed.people(2 * people);
      const [members, strangers] = [everybody.slice(0, people), everybody.slice(people)];
      const ownRoomIds = await Promise.all(strangers.map((stranger) => seed.room("Own", [stranger])));
      return { members, roomId: await seed.room("Everyone", members), strangers, ownRoomIds };
    });
    return using(await startParley(data), async (server) => {
      await warmUp(server, scene, warmUpMessages);
      const { members, roomId } = scene;
      const ours = await speaking(server, sockets, (n) => (members[n % members.length] as Seeded).token, roomId);
      return using(await start(`bench/src/${beside}.ts`, { PARLEY_DATA: data }, "/"), async (other) => {
        const below =
          beside === "bare"
            ? await publisher(other, sockets, ours.frameLength)
            : (await speaking(other, sockets, () => scene.roomId, scene.roomId)).peer;
        const measured: Phase[] = [];
        for (const [flight, rounds, bar] of phases)
          measured.push({ bar, ...(await inPairs(ours.peer, below, flight, rounds, pairs, sockets)) });
        const messages = 1 + phases.reduce((sum, [flight, rounds]) => sum + flight * rounds * (pairs + 1), 0);
        const { delivered, faults } = ours.peer.arrivals;
        return {
          size,
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

/** Warms up the server, which compiles hot code: a message of its first second costs several times one of its second minute. */
async function warmUp(server: Measured, { strangers, ownRoomIds }: Scene, messages: number): Promise<void> {
  const senders = await Promise.all(strangers.map((stranger, n) => sender(server, stranger, ownRoomIds[n] ?? "")));
  await Promise.all(senders.map((each) => each.run((sent) => sent < messages)));
  for (const each of senders) each.close();
}

async function inPairs(
  ours: Peer,
  beside: Peer,
  flight: number,
  rounds: number,
  pairs: number,
  sockets: number,
): Promise<Omit<Phase, "bar">> {
  const phase = { flight, ours: [] as number[], beside: [] as number[] };
  // Not counted.
  for (const peer of [beside, ours]) await cost(peer, flight, rounds, sockets);
  for (let pair = 0; pair < pairs; pair += 1) {
    phase.beside.push(await cost(beside, flight, rounds, sockets));
    phase.ours.push(await cost(ours, flight, rounds, sockets));
  }
  return phase;
}

/** Sockets that speak Parley's protocol: each authenticates with a token, and messages go to the room. */
async function speaking(
  server: Measured,
  sockets: number,
  tokenOf: (n: number) => string,
  roomId: string,
): Promise<{ peer: Peer; frameLength: number }> {
  const arrivals = new Arrivals();
  const lines: Line[] = [];
  const { promise: seen, resolve } = Promise.withResolvers<number>();
  for (let n = 0; n < sockets; n += 1) {
    const ears = arrivals.ears();
    const onText = (frame: string) => {
      if (frame.startsWith('{"type":"room"')) resolve(frame.length);
      ears.onText(frame);
    };
    lines.push(await open(server.url, tokenOf(n), n === 0 ? { ...ears, onText } : ears));
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

/** Both layouts that are measured. */
export async function fanouts(): Promise<string[]> {
  const lines: string[] = [];
  for (const size of sizes) lines.push(...tellFanout(await fanout(size)));
  return lines;
}

function tellFanout({ size, frameLength, phases, delivered, expected, faults }: Fanout): string[] {
  refuseFaulty(delivered, expected, faults);
  return [
    `fan-out: ${size.sockets} sockets in one room, ${text.length} characters, frames of ${frameLength} bytes; ${delivered.toLocaleString("en")} deliveries, all in order, each once`,
    ...phases.map(({ flight, bar, ours, beside }) => {
      const ratio = median(ours.map((cost, pair) => cost / (beside[pair] ?? Number.NaN)));
      return `  ${flight} in flight: ${ratio.toFixed(2)} × ${size.beside} (${held(ratio, bar, "at most")}); ${median(ours).toFixed(2)} against ${median(beside).toFixed(2)} µs of server CPU per delivery, median of ${ours.length} pairs`;
    }),
  ];
}
