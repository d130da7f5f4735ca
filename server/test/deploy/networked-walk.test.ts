import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Client, createClient, createId } from "@parley/sdk";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { until } from "../harness/until.ts";
import { type RedisServer, startRedis } from "../index.ts";
import { root, textOf } from "./files.ts";
import { createMachine, type Machine } from "./machine.ts";
import { type Block, blocksOf } from "./page.ts";

/** In milliseconds: the test starts real programs many times. */
const patience = 240_000;

/** Blocks that the test skips, recognised by their content: one needs a container engine, one replaces step 4, one has its own tests. */
const passedOver = ["docker compose", "deploy/parley.service", "npm run executable"];

let redis: RedisServer;
let database: ServerPlace;
let machine: Machine;
beforeAll(async () => {
  redis = await startRedis();
  database = await serverPlace(requiredServer());
  machine = await createMachine({
    "postgres://parley:password@db.example.org:5432/parley": database.url,
    "redis://127.0.0.1:6379": redis.url,
  });
}, patience);
afterAll(async () => {
  await machine?.stop();
  await database?.remove();
  await redis?.close();
}, patience);

let token: string | null = null;
let roomId = "";
let fileId = "";
const fileText = "a file that was there from the beginning";
const written: string[] = [];

/** An account that signed in at step 1, and never again. */
async function open(port: number): Promise<Client> {
  const client = createClient(`http://127.0.0.1:${machine.port(port)}`, { token: token ?? undefined });
  await client.start();
  await client.whenLive();
  return client;
}

async function write(client: Client, text: string): Promise<void> {
  await client.messages.send({ roomId, id: createId(), text });
  written.push(text);
}

async function expectAllThere(client: Client, port = 80): Promise<void> {
  const texts: string[] = [];
  for (let [after, hasNewer] = [0, true]; hasNewer; ) {
    const page = await client.messages.list({ roomId, after, limit: 100 });
    texts.push(...page.messages.map((message) => message.text));
    [after, hasNewer] = [page.messages.at(-1)?.position ?? after, page.hasNewer];
  }
  expect(texts).toEqual(written);
  expect((await client.sessions.list()).sessions).toHaveLength(1);
  const headers = { authorization: `Bearer ${token}` };
  const file = await fetch(`http://127.0.0.1:${machine.port(port)}/api/files/${fileId}`, { headers });
  expect(await file.text()).toBe(fileText);
}

/** Starts the program that `npm start` runs, with its data in a folder beside it; resolves with a function that stops it. npm itself does not forward signals. */
async function npmStart(): Promise<() => Promise<void>> {
  const data = join(machine.home, "data");
  mkdirSync(data);
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, PARLEY_PORT: String(machine.port(3000)), PARLEY_DATA: data };
  const { scripts } = JSON.parse(textOf("package.json")) as { scripts: { start: string } };
  const program = Bun.spawn(scripts.start.split(" "), { cwd: root, env, stdout: "ignore", stderr: "inherit" });
  while (!(await fetch(`http://127.0.0.1:${machine.port(3000)}/health/ready`).catch(() => undefined))?.ok) {
    if (program.exitCode !== null) throw new Error(`npm start ended with ${program.exitCode}`);
    await Bun.sleep(50);
  }
  return async () => {
    program.kill("SIGTERM");
    await program.exited;
  };
}

test(
  "whoever follows docs/deploy.md from one command to three processes loses nothing, and nobody signs in twice",
  async () => {
    const blocks = blocksOf("docs/deploy.md").filter(({ script }) => !passedOver.some((text) => script.includes(text)));
    const [first, ...rest] = blocks;
    expect(first).toEqual({ heading: "1. One command", script: "npm start" });
    const under = (heading: string) => rest.filter((block: Block) => block.heading.startsWith(heading));
    const walk = async (heading: string) => {
      expect(under(heading).length).toBeGreaterThan(0);
      for (const { script } of under(heading)) await machine.run(script);
    };

    const stop = await npmStart();
    const laptop = createClient(`http://127.0.0.1:${machine.port(3000)}`);
    const person = { email: "ann@example.org", password: "sails by night, alone", name: "Ann", handle: "ann" };
    await laptop.accounts.signUp(person);
    token = laptop.token;
    roomId = (await laptop.rooms.create({ key: createId(), kind: "channel", name: "Quay" })).room.id;
    await write(laptop, "at step 1");
    fileId = (await laptop.files.upload(new Blob([fileText]))).id;
    await laptop.stop();
    await stop();

    await walk("2.");
    const ann = await open(80);
    await expectAllThere(ann);
    await write(ann, "at step 2");

    await walk("3.");
    await ann.whenLive();
    await write(ann, "at step 3");
    await expectAllThere(ann);

    await walk("4.");
    await ann.whenLive();
    await write(ann, "at step 4");
    for (const port of [3001, 3002, 3003]) {
      const there = await open(port);
      await expectAllThere(there, port);
      await there.stop();
    }

    const upgrade = walk("Restarting");
    let isDone = false;
    void upgrade.finally(() => (isDone = true)).catch(() => {});
    for (let n = 0; !isDone; n += 1) {
      const entry = ann.room(roomId).composer.send(`during the upgrade, ${n}`);
      if (entry) written.push(`during the upgrade, ${n}`);
      await Promise.race([upgrade, Bun.sleep(200)]);
    }
    await upgrade;
    await ann.whenLive();
    await until(() => ann.state.outbox.length === 0);
    await expectAllThere(ann);

    await walk("What to back up");
    const made = await readdir(machine.backups);
    expect(made.map((name) => name.replace(/-\d{4}-\d\d-\d\d/, "")).toSorted()).toEqual([
      "parley.db",
      "parley.db.files",
    ]);
    const walked = ["1.", "2.", "3.", "4.", "Restarting", "What to back up"];
    expect(blocks.filter(({ heading }) => !walked.some((name) => heading.startsWith(name)))).toEqual([]);
    await ann.stop();
  },
  patience,
);
