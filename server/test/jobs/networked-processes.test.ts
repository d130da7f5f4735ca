import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { leaseDuration } from "../../src/jobs/bounds.ts";
import { until } from "../harness/until.ts";
import { QueueFixture } from "./queue-fixture.ts";
import { worked } from "./working-process.ts";

const program = join(import.meta.dir, "working-process.ts");
const numbers = [...Array(90).keys()];

/** A process that works on the queue, with the lines that it has printed. */
class Worker {
  readonly lines: string[] = [];
  readonly #child;

  constructor(url: string) {
    this.#child = Bun.spawn([process.execPath, program, url], { stdin: "pipe", stdout: "pipe", stderr: "inherit" });
    void this.#read(this.#child.stdout);
  }

  async #read(output: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const bytes of output) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      this.lines.push(...lines);
    }
  }

  moveClock(milliseconds: number): void {
    this.#child.stdin.write(`${milliseconds}\n`);
    this.#child.stdin.flush();
  }

  signal(name: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(name);
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.exited;
  }

  #numbers(word: "begin" | "end"): number[] {
    return this.lines.filter((line) => line.startsWith(word)).map((line) => Number(line.split(" ")[1]));
  }

  get begun(): number[] {
    return this.#numbers("begin");
  }

  get ended(): number[] {
    return this.#numbers("end");
  }

  /** The jobs that it has begun and not ended. */
  get open(): number[] {
    const ended = new Set(this.ended);
    return this.begun.filter((n) => !ended.has(n));
  }
}

/** The jobs in the queue: their numbers, and which queue holds a lease on them. */
async function queued(fixture: QueueFixture): Promise<{ n: number; lease: string | null }[]> {
  const rows = await fixture.database.read.selectFrom("jobs").where("kind", "=", worked.name).selectAll().execute();
  return rows.map(({ payload, lease }) => ({ n: (JSON.parse(payload) as { n: number }).n, lease }));
}

/** Milliseconds after which a process that is paused runs on for a moment. */
const pausedFor = 5_000;

/**
 * Pauses a process until a condition holds. If it does not hold soon, the process was paused inside a transaction, which holds locks of jobs that it
 * has not taken yet; then the process is paused again a moment later.
 */
async function pauseUntil(worker: Worker, holds: () => Promise<boolean>): Promise<void> {
  for (;;) {
    worker.signal("SIGSTOP");
    for (const end = Date.now() + pausedFor; Date.now() < end; await Bun.sleep(20)) if (await holds()) return;
    worker.signal("SIGCONT");
    await Bun.sleep(20);
  }
}

let fixture: QueueFixture;
let workers: Worker[];
beforeEach(async () => {
  fixture = await QueueFixture.open();
  workers = [1, 2, 3].map(() => new Worker(fixture.url));
  await until(() => workers.every(({ lines }) => lines.includes("ready")));
}, 60_000);
afterEach(async () => {
  for (const worker of workers) await worker.kill();
  await fixture.close();
}, 60_000);

test("three processes: one is killed and one is paused in the middle of jobs, and another one runs only what they had taken again", async () => {
  const [killed, paused, healthy] = workers as [Worker, Worker, Worker];
  const adding = await fixture.process();
  fixture.now = Date.now();
  for (const n of numbers) await fixture.add(adding, worked, { n });
  for (const worker of workers) worker.moveClock(0);
  await until(() => workers.every(({ open }) => open.length > 0));

  await killed.kill();
  const isAlone = async () =>
    (await queued(fixture)).every(({ n, lease }) => lease !== null && !healthy.begun.includes(n));
  await pauseUntil(paused, isAlone);
  const orphans = (await queued(fixture)).map(({ n }) => n);
  expect(orphans.length).toBeGreaterThan(0);

  healthy.moveClock(leaseDuration);
  await until(async () => (await queued(fixture)).length === 0);
  expect(orphans.filter((n) => !healthy.ended.includes(n))).toEqual([]);

  paused.signal("SIGCONT");
  await until(() => paused.open.length === 0);
  const runs = (n: number) => workers.flatMap(({ begun }) => begun).filter((one) => one === n).length;
  const others = numbers.filter((n) => !orphans.includes(n));
  expect(others.filter((n) => runs(n) !== 1)).toEqual([]);
  expect(new Set(healthy.begun).size).toBe(healthy.begun.length);
  expect(await queued(fixture)).toEqual([]);
  expect(await fixture.failed()).toEqual([]);
});
