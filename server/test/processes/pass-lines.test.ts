import { expect, test } from "bun:test";
import { PassThrough, Writable } from "node:stream";
import { passLines } from "../../src/processes/pass-lines.ts";

/** Reads a little at a time, as a terminal does while a user scrolls. */
function slowOutput(): { output: Writable; text: () => string } {
  let text = "";
  const output = new Writable({
    highWaterMark: 16,
    write(chunk, _, done) {
      text += chunk;
      setImmediate(done);
    },
  });
  return { output, text: () => text };
}

test("lines of several processes come whole, whatever the pieces they are written in", async () => {
  const { output, text } = slowOutput();
  const sources = [0, 1, 2].map(() => new PassThrough());
  const passed = sources.map((source, n) => passLines(source, output, `process ${n}: `));
  const lineOf = (n: number, count: number) => `{"process":${n},"text":"${String(count).repeat(50)}"}`;
  for (let count = 0; count < 40; count += 1) {
    for (const half of [0, 1])
      for (const [n, source] of sources.entries()) {
        const line = `${lineOf(n, count)}\n`;
        source.write(half === 0 ? line.slice(0, 30) : line.slice(30));
      }
  }
  for (const source of sources) source.end();
  await Promise.all(passed);
  const lines = text().trimEnd().split("\n");
  for (const n of [0, 1, 2]) {
    const mine = lines.filter((line) => line.startsWith(`{"process":${n},`));
    expect(mine).toEqual(Array.from({ length: 40 }, (_, count) => lineOf(n, count)));
  }
  expect(lines).toHaveLength(120);
});

test("what is no line of the log says which process it is of, also where it ends without a line break", async () => {
  const { output, text } = slowOutput();
  const source = new PassThrough();
  const passed = passLines(source, output, "process 2: ");
  source.end('panic: out of memory\n{"process":2}\n    at somewhere');
  await passed;
  expect(text()).toBe('process 2: panic: out of memory\n{"process":2}\nprocess 2:     at somewhere\n');
});
