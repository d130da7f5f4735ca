import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { PictureWorker } from "../../src/pictures/picture-worker.ts";
import { bytesOf, moving, noise } from "../files/make-pictures.ts";
import { until } from "../harness/until.ts";

let folder: string;
let worker: PictureWorker;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-pictures-test-"));
});
afterEach(async () => {
  await worker.close();
  await rm(folder, { recursive: true, force: true });
});

const place = async (bytes: Uint8Array) => {
  await writeFile(join(folder, "picture"), bytes);
  return { folder, type: "image/png" as const };
};
const isAlive = (pid: number | undefined) => pid !== undefined && existsSync(`/proc/${pid}`);

test("a picture is prepared in a process that is started for it, has no settings, and ends when it is idle", async () => {
  worker = new PictureWorker({ idleTimeout: 50 });
  expect(worker.pid).toBeUndefined();
  const { result, written } = await worker.prepare(await place(await bytesOf(noise(700, 500, 3).png())));
  expect(result).toMatchObject({ width: 700, height: 500 });
  expect(written).toEqual(["small", "large"]);
  const { pid } = worker;
  expect(pid).not.toBe(process.pid);
  // The process has only the variables of its pipe, and none of the server.
  const variables = (await readFile(`/proc/${pid}/environ`, "utf8")).split(/[ \0]/).filter((each) => each !== "");
  expect(variables.filter((each) => !each.startsWith("NODE_CHANNEL_"))).toEqual([]);
  // The process has ended a moment before the worker is notified.
  await until(() => worker.pid === undefined);
  expect(isAlive(pid)).toBe(false);
});

test("a process that is killed in the middle is started again, and the picture goes on", async () => {
  worker = new PictureWorker();
  const prepared = worker.prepare(await place(await bytesOf(noise(1500, 1500, 4).png())));
  await until(() => isAlive(worker.pid));
  const { pid } = worker;
  process.kill(pid ?? 0, "SIGKILL");
  expect((await prepared).result).toMatchObject({ width: 1500, height: 1500 });
  expect(worker.pid).not.toBe(pid);
});

test("a caller that has given up by its turn costs the others nothing, and the process goes on", async () => {
  worker = new PictureWorker();
  const message = await place(await bytesOf(noise(60, 40, 5).png()));
  const giveUp = new AbortController();
  const first = worker.prepare(message);
  const second = worker.prepare(message, giveUp.signal);
  giveUp.abort();
  await expect(second).rejects.toThrow("aborted");
  expect((await first).result).toMatchObject({ width: 60 });
  const { pid } = worker;
  expect(isAlive(pid)).toBe(true);
  await worker.prepare(message);
  expect(worker.pid).toBe(pid);
});

test("one small still picture is made of a large one that moves, and nothing else", async () => {
  worker = new PictureWorker();
  await place(await moving(3, 700));
  const { result, written } = await worker.prepare({ folder, type: "image/gif", still: true });
  expect([result, written]).toEqual([
    { width: 480, height: 480, preview: expect.any(String) as never, isAnimated: false },
    ["small"],
  ]);
  const small = await sharp(join(folder, "small"), { animated: true }).metadata();
  expect([small.format, small.width, small.pages ?? 1]).toEqual(["webp", 480, 1]);
});

test("a picture whose process dies each time is refused, and the next one is prepared", async () => {
  worker = new PictureWorker();
  const prepared = worker.prepare(await place(await bytesOf(noise(1500, 1500, 4).png())));
  const killed = new Set<number>();
  let isOver = false;
  const over = prepared.finally(() => {
    isOver = true;
  });
  await until(() => {
    const { pid } = worker;
    if (pid !== undefined && !killed.has(pid)) {
      killed.add(pid);
      process.kill(pid, "SIGKILL");
    }
    return isOver;
  });
  expect(await over).toEqual({ written: [], result: "broken" });
  expect(killed.size).toBe(3);
  expect((await worker.prepare(await place(await bytesOf(noise(30, 30, 5).png())))).result).toMatchObject({
    width: 30,
  });
});

test("too much time or too much memory ends the process, and refuses the picture with the reason", async () => {
  worker = new PictureWorker({ timeout: 1 });
  const picture = await place(await bytesOf(noise(1200, 1200, 6).png()));
  expect(await worker.prepare(picture)).toEqual({ written: [], result: "too_slow" });
  expect(worker.pid).toBeUndefined();
  await worker.close();
  worker = new PictureWorker({ memory: 1 });
  expect(await worker.prepare(picture)).toEqual({ written: [], result: "too_large" });
});

test("one at a time: the next one waits, and one that is aborted ends with its process", async () => {
  worker = new PictureWorker();
  const picture = await place(await bytesOf(noise(1200, 1200, 7).png()));
  const first = worker.prepare(picture, AbortSignal.abort());
  const second = worker.prepare(picture);
  expect(first).rejects.toThrow("aborted");
  expect((await second).result).toMatchObject({ width: 1200 });
});
