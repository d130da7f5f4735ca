import type { ServerFrame } from "@parley/protocol";
import { inFolder, startParley } from "./process.ts";
import { quantile, say } from "./report.ts";
import { open, type Person, signUp } from "./wire.ts";

const senders = 100;
const seconds = 10;

/** Each sender writes into a room of its own, the next message when the last is acknowledged: durable sends a second. */
export async function acks(): Promise<void> {
  await inFolder(async (data) => {
    const server = await startParley(data);
    const people: Person[] = [];
    for (let n = 0; n < senders; n += 1) people.push(await signUp(server.url, `sender${n}`));
    const times: number[] = [];
    let stopAt = Number.POSITIVE_INFINITY;
    const runs = await Promise.all(
      people.map((person, n) => sender(server.url, person, n, times, () => performance.now() < stopAt)),
    );
    const traced = await fsyncsOf(server.pid);
    const before = server.cpu();
    const begin = performance.now();
    stopAt = begin + seconds * 1000;
    await Promise.all(runs.map((run) => run()));
    const took = (performance.now() - begin) / 1000;
    const used = server.cpu() - before;
    const fsyncs = await traced?.stop();
    say(`acknowledgements: ${senders} senders, one message in flight each, ${seconds} s, fsync before each answer`);
    say(
      `  ${Math.round(times.length / took)} durable sends a second; p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms; ${(used / times.length).toFixed(0)} µs of server CPU each`,
    );
    if (fsyncs !== undefined)
      say(
        `  ${fsyncs} fsyncs for ${times.length} messages: ${(times.length / fsyncs).toFixed(1)} messages each (counted by strace, which slows the run)`,
      );
    await server.stop();
  });
}

async function sender(
  url: string,
  person: Person,
  n: number,
  times: number[],
  goOn: () => boolean,
): Promise<() => Promise<void>> {
  const { room } = await person.call("rooms.openDirect", { accountId: person.accountId });
  let acknowledged = (_frame: ServerFrame) => {};
  const line = await open(url, person.token, (frame) => {
    if (frame.startsWith('{"type":"ok"') || frame.startsWith('{"type":"error"')) acknowledged(JSON.parse(frame));
  });
  return async () => {
    for (let id = 1; goOn(); id += 1) {
      const begin = performance.now();
      const answer = await new Promise<ServerFrame>((resolve) => {
        acknowledged = resolve;
        line.send({
          type: "call",
          id,
          endpoint: "messages.send",
          input: { roomId: room.id, id: Bun.randomUUIDv7(), text: `message ${id} of sender ${n}` },
        });
      });
      if (answer.type !== "ok") throw new Error(JSON.stringify(answer));
      times.push(performance.now() - begin);
    }
    line.close();
  };
}

/** Counts the server's fsyncs with strace when PARLEY_BENCH_STRACE is set and strace is installed. */
async function fsyncsOf(pid: number): Promise<{ stop(): Promise<number> } | undefined> {
  if (process.env["PARLEY_BENCH_STRACE"] === undefined || Bun.which("strace") === null) return undefined;
  const tracer = Bun.spawn(["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-p", String(pid)], {
    stderr: "pipe",
    stdout: "ignore",
  });
  await Bun.sleep(500);
  return {
    stop: async () => {
      tracer.kill("SIGINT");
      const table = await new Response(tracer.stderr).text();
      return [...table.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s.*f(?:data)?sync$/gm)].reduce(
        (sum, [, calls]) => sum + Number(calls),
        0,
      );
    },
  };
}
