import type { Input, Pulled, ServerFrame } from "@parley/protocol";
import { crowdOf } from "./crowd.ts";
import { inFolder, type Measured, startParley, using } from "./process.ts";
import { held, median } from "./report.ts";
import { type Seeded, seeding } from "./seed.ts";
import { type Line, open } from "./wire.ts";
import { within } from "./within.ts";

export interface ReturningSize {
  readonly sockets: number;
  /** Most members of a room. */
  readonly members: number;
  /** Number of times that all sockets reconnect. */
  readonly rounds: number;
}

const size: ReturningSize = { sockets: 10_000, members: 100, rounds: 3 };
/** Sockets dialled at a time, except by the herd. */
const dialled = 100;
/** Milliseconds that the answer to a pull may take. */
const patience = 30_000;

export interface Returning {
  readonly sockets: number;
  /** CPU microseconds of the server for each socket, round by round: the handshake, the greeting, and a pull that finds nothing new. */
  readonly cpu: number[];
  /** The same of the first load. */
  readonly first: number;
  /** The same of a herd, as after a restart: all sockets are dialled at once. */
  readonly herd: number;
  /** Milliseconds until the last one of the herd had its answer. */
  readonly herdTook: number;
  /** Answers that held anything new. */
  readonly faults: number;
}

/** CPU per resuming socket: each reconnects with its positions. Each belongs to a separate account in five rooms. */
export async function returning({ sockets, members, rounds }: ReturningSize = size): Promise<Returning> {
  return inFolder(async (data) => {
    const people = await seeding(data, async (seed) => {
      const people = await seed.people(sockets);
      await crowdOf(seed, people, members);
      return people;
    });
    return using(await startParley(data), async (server) => {
      const start = server.cpu();
      const loaded = await visit(server, people, () => ({}));
      const first = (server.cpu() - start) / sockets;
      const held = loaded.map(positionsOf);
      const cpu: number[] = [];
      let faults = 0;
      const comeBack = async (atOnce: number) => {
        const before = server.cpu();
        const answers = await visit(server, people, (index) => held[index] ?? {}, atOnce);
        faults += answers.filter(({ rooms, tails, startOver }) => rooms.length + tails.length > 0 || startOver).length;
        return (server.cpu() - before) / sockets;
      };
      // Before the rounds: closed sockets keep their ports for a minute, and a loopback address has 28,000.
      const begun = performance.now();
      const herd = await comeBack(sockets);
      const herdTook = performance.now() - begun;
      for (let round = 0; round < rounds; round += 1) cpu.push(await comeBack(dialled));
      return { sockets, cpu, first, herd, herdTook, faults };
    });
  });
}

/** Opens a socket for each person, pulls the changes over it, and closes all sockets after the last answer. Resolves when they are closed. */
async function visit(
  { url }: Measured,
  people: readonly Seeded[],
  inputOf: (index: number) => Input<"sync.pull">,
  atOnce = dialled,
): Promise<Pulled[]> {
  const lines: Line[] = [];
  const answers: Pulled[] = [];
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    const asked = await Promise.all(some.map(({ token }, index) => ask(url, token, inputOf(from + index))));
    for (const { line, answer } of asked) {
      lines.push(line);
      answers.push(answer);
    }
  }
  // A socket that is still closing holds a port and a file, which the next ones need.
  await Promise.all(lines.map((line) => line.close()));
  return answers;
}

async function ask(url: string, token: string, input: Input<"sync.pull">): Promise<{ line: Line; answer: Pulled }> {
  const { promise, resolve, reject } = Promise.withResolvers<Pulled>();
  const onText = (text: string) => {
    if (!text.startsWith('{"type":"ok"') && !text.startsWith('{"type":"error"')) return;
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type === "ok") resolve(frame.output as Pulled);
    else reject(new Error(text));
  };
  const line = await open(url, token, { onText, onClosed: (reason) => reject(new Error(`a socket was ${reason}`)) });
  line.send({ type: "call", id: 1, endpoint: "sync.pull", input });
  return { line, answer: await within(patience, () => "the answer to a pull", promise) };
}

/** The positions of a client that has applied a first load. */
function positionsOf({ epoch, own, rooms }: Pulled): Input<"sync.pull"> {
  if (own === null) throw new Error("a first load says what concerns its reader");
  return {
    ...{ epoch, account: own.account, directory: own.directory.position },
    rooms: rooms.map(({ room, position, membership }) => ({
      ...{ roomId: room.id, position, revision: membership.revision },
    })),
  };
}

export function tellReturning({ sockets, cpu, first, herd, herdTook, faults }: Returning): string[] {
  if (faults > 0) throw new Error(`no figure: ${faults} answers held something new`);
  const milliseconds = (microseconds: number) => Number((microseconds / 1000).toFixed(2));
  return [
    `sockets that come back: ${sockets.toLocaleString("en")}, each of an account of its own in five rooms of ${size.members}, none of which has moved`,
    `  ${milliseconds(median(cpu))} ms of server CPU each (${held(milliseconds(median(cpu)), 1.5, "at most")}), median of ${cpu.length} rounds; ${milliseconds(first)} ms each for the first load before`,
    `  all at once: ${milliseconds(herd)} ms each, none closed, the last one answered after ${(herdTook / 1000).toFixed(1)} s`,
  ];
}
