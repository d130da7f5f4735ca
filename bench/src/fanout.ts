import { inFolder, type Measured, start, startParley } from "./process.ts";
import { median, say } from "./report.ts";
import { type Line, open, type Person, signUp } from "./wire.ts";

const sockets = 1000;
const people = 20;
const pairs = 5;
const text = "x".repeat(110);

/** Counts messages as they arrive: a frame is the same text for every socket, so each is read once. */
class Counter {
  delivered = 0;
  #last = "";
  #messages = 0;
  #waiting: { until: number; resolve: () => void } | undefined;

  readonly onText = (frame: string): void => {
    if (frame !== this.#last) {
      this.#last = frame;
      this.#messages = frame.startsWith('{"type":"room"')
        ? frame.split('"type":"message.created"').length - 1
        : frame.startsWith('{"bare"')
          ? 1
          : 0;
    }
    this.delivered += this.#messages;
    if (this.#waiting !== undefined && this.delivered >= this.#waiting.until) this.#waiting.resolve();
  };

  reach(until: number): Promise<void> {
    if (this.delivered >= until) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting = { until, resolve };
    });
  }
}

/** Something that delivers one message to all sockets. */
interface Peer {
  readonly server: Measured;
  readonly counter: Counter;
  send(): void;
}

/** CPU microseconds of the server per delivered message: rounds of `flight` messages, each awaited by every socket. */
async function measure(peer: Peer, flight: number, rounds: number): Promise<number> {
  const before = peer.server.cpu();
  const from = peer.counter.delivered;
  for (let round = 1; round <= rounds; round += 1) {
    for (let n = 0; n < flight; n += 1) peer.send();
    await peer.counter.reach(from + round * flight * sockets);
  }
  return (peer.server.cpu() - before) / (rounds * flight * sockets);
}

async function parley(data: string): Promise<{ peer: Peer; frameLength: number }> {
  const server = await startParley(data);
  const members: Person[] = [];
  for (let n = 0; n < people; n += 1) members.push(await signUp(server.url, `person${n}`));
  const [first] = members as [Person];
  const roomId = Bun.randomUUIDv7();
  await first.call("rooms.create", {
    id: roomId,
    kind: "group",
    name: "Everyone",
    accountIds: members.slice(1).map((member) => member.accountId),
  });
  const counter = new Counter();
  let frameLength = 0;
  const lines: Line[] = [];
  for (let n = 0; n < sockets; n += 1) {
    const member = members[n % people] as Person;
    lines.push(
      await open(
        server.url,
        member.token,
        n === 1
          ? (frame) => {
              if (frame.startsWith('{"type":"room"')) frameLength ||= frame.length;
              counter.onText(frame);
            }
          : counter.onText,
      ),
    );
  }
  const [sender] = lines as [Line];
  let id = 0;
  const send = () =>
    sender.send({ type: "call", id: ++id, endpoint: "messages.send", input: { roomId, id: Bun.randomUUIDv7(), text } });
  send();
  await counter.reach(sockets);
  return { peer: { server, counter, send }, frameLength };
}

async function bare(frameLength: number): Promise<Peer> {
  const server = await start("bench/src/bare.ts", {}, "/");
  const counter = new Counter();
  const lines: WebSocket[] = [];
  for (let n = 0; n < sockets; n += 1) {
    const socket = new WebSocket(server.url.replace("http", "ws"));
    await new Promise((resolve) => {
      socket.onopen = resolve;
    });
    socket.onmessage = ({ data }) => counter.onText(String(data));
    lines.push(socket);
  }
  let id = 0;
  const send = () => {
    id += 1;
    lines[0]?.send(`{"bare":${id}`.padEnd(frameLength - 1) + "}");
  };
  send();
  await counter.reach(sockets);
  return { server, counter, send };
}

/** One room, 1,000 sockets: Parley's durable, ordered delivery beside the same frames through a bare publish. */
export async function fanout(): Promise<void> {
  await inFolder(async (data) => {
    const ours = await parley(data);
    const floor = await bare(ours.frameLength);
    say(`fan-out: ${sockets} sockets in one room, ${text.length} characters, frames of ${ours.frameLength} bytes`);
    for (const [flight, rounds] of [
      [1, 300],
      [16, 60],
    ] as const) {
      const ratios: number[] = [];
      const costs: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
      for (let pair = 0; pair < pairs; pair += 1) {
        const floorCost = await measure(floor, flight, rounds);
        const ourCost = await measure(ours.peer, flight, rounds);
        costs.floor.push(floorCost);
        costs.ours.push(ourCost);
        ratios.push(ourCost / floorCost);
      }
      say(
        `  ${flight} in flight: ${median(ratios).toFixed(2)} × bare (${median(costs.ours).toFixed(2)} against ${median(costs.floor).toFixed(2)} µs of server CPU per delivery; durable, ordered; median of ${pairs} pairs)`,
      );
    }
    await floor.server.stop();
    await ours.peer.server.stop();
  });
}
