import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closeCodes, type Message } from "@parley/protocol";
import { type Client, createClient, createId } from "@parley/sdk";
import { lockRoom, untilSomebodyWaits } from "../deploy/locked.ts";
import { until, untilState } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { connectionsOf, runs } from "./connections.ts";
import { type ProgramEnvironment, prepareEnvironment } from "./environment.ts";
import { Program } from "./program.ts";
import { writeOn } from "./writers.ts";

/** In milliseconds: the test starts several real programs at once, on a machine that may be busy. */
const patience = 240_000;
const password = "sails by night, alone";

let environment: ProgramEnvironment;
beforeAll(async () => {
  environment = await prepareEnvironment();
}, patience);
afterAll(() => environment?.close(), patience);

const clients: Client[] = [];

async function client(name: string, isNew = true): Promise<Client> {
  const made = createClient(environment.url);
  clients.push(made);
  const email = `${name}@example.org`;
  if (isNew) await made.accounts.signUp({ email, password, name, handle: name });
  else await made.sessions.signIn({ email, password });
  await made.whenLive();
  return made;
}

const caller = (of: Client) => new Caller({ url: environment.url, violations: [] }, of.token);

async function stored(by: Caller, roomId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const before = all[0]?.position;
    const page = await by.call("messages.list", { roomId, limit: 100, ...(before !== undefined && { before }) });
    all.unshift(...page.messages);
    if (!page.hasOlder) return all;
  }
}

const isEverybodyGone = (pids: readonly number[]) => pids.every((pid) => !runs(pid));

describe("three processes on one port", () => {
  let program: Program;
  let anna: Client;
  let roomId: string;
  beforeAll(async () => {
    // All processes start at once, on an empty database: one of them creates the schema.
    program = await environment.start(3);
    anna = await client("anna");
    ({ id: roomId } = (
      await anna.rooms.create({ key: createId(), kind: "channel", name: "Quay", accountIds: [] })
    ).room);
  }, patience);
  afterAll(async () => {
    for (const each of clients.splice(0)) await each.stop();
    program?.signal("SIGTERM");
    await program?.ended;
  }, patience);

  test("say once where they are, and share what comes", async () => {
    expect(program.said.filter((line) => line.startsWith("Parley is at"))).toEqual([
      `Parley is at http://localhost:${environment.port}`,
    ]);
    await areShared();
  });

  /** The kernel distributes sockets by their ports: practically, sixteen sockets never all reach one process. */
  async function areShared(): Promise<void> {
    const sockets = await Promise.all(Array.from({ length: 16 }, () => caller(anna).socket()));
    const counts = await connectionsOf(program.pids(), environment.port);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1);
    await Promise.all(sockets.map((socket) => socket.close()));
  }

  test(
    "are renewed one after the other, and one is killed, and nothing that was acknowledged is lost or doubled",
    async () => {
      const people = await Promise.all(["ben", "cleo", "dora", "emil", "finn", "gina"].map((name) => client(name)));
      for (const each of people) await each.rooms.join({ roomId });
      await Promise.all(people.map((each) => untilState(each, () => each.state.rooms.has(roomId))));
      for (const each of people) each.room(roomId).timeline.open();
      await Promise.all(people.map((each) => untilState(each, () => each.room(roomId).timeline.view.ready)));
      const [first, ...others] = program.pids();
      const writers = people.slice(0, 4).map((each) => writeOn(caller(each), roomId));
      const written: string[] = [];
      const write = () => {
        for (const each of people) {
          const entry = each.room(roomId).composer.send(`message ${written.length}`);
          if (entry) written.push(entry.id);
        }
      };
      const moreWritten = async () => {
        write();
        const before = writers.map(({ acknowledged }) => acknowledged.length);
        await until(() => writers.every(({ acknowledged }, n) => acknowledged.length >= (before[n] ?? 0) + 5));
      };
      await moreWritten();
      program.signal("SIGHUP");
      for (let n = 4; n <= 6; n += 1) {
        await program.logged("process ready", n);
        await moreWritten();
      }
      await program.logged("processes renewed", 1);
      expect(isEverybodyGone([first ?? 0, ...others])).toBe(true);
      await moreWritten();
      const [killed] = program.pids();
      process.kill(killed ?? 0, "SIGKILL");
      await moreWritten();
      await program.logged("process ready", 7);
      await moreWritten();
      expect(program.log("process ended")).toMatchObject([{ process: 0, signal: "SIGKILL", startsIn: 250 }]);
      await Promise.all(writers.map((writer) => writer.stop()));
      for (const each of people) await untilState(each, () => each.state.outbox.length === 0);
      const acknowledged = [...written, ...writers.flatMap((writer) => writer.acknowledged)];
      const ids = (await stored(caller(anna), roomId)).map((message) => message.id);
      expect(ids.toSorted()).toEqual(acknowledged.toSorted());
      for (const each of people) {
        const { timeline } = each.room(roomId);
        await untilState(each, () => timeline.view.messages.at(-1)?.id === ids.at(-1));
        const seen = timeline.view.messages.map((message) => message.id);
        expect(seen).toEqual(ids.slice(-seen.length));
      }
      await areShared();
      for (const n of [0, 1, 2])
        expect((await fetch(`http://127.0.0.1:${environment.metricsPort + n}/metrics`)).status).toBe(200);
    },
    patience,
  );

  test(
    "take up changed settings when they are renewed, and go on with the old ones where the new ones do not fit",
    async () => {
      const file = join(environment.folder, "parley.toml");
      const anyone = new Caller({ url: environment.url, violations: [] }, null);
      const rounds = program.log("processes renewed").length;
      await writeFile(file, "page_size = 7");
      program.signal("SIGHUP");
      // During the renewal, an old or a new process answers the command line.
      for (let n = 0; n < 3; n += 1) expect(await accounts()).toContain("anna@example.org");
      await program.logged("processes renewed", rounds + 1);
      const pids = program.pids();
      for (let n = 0; n < 9; n += 1) {
        const answer = await caller(anna).send("messages.list", { roomId }, { connection: "close" });
        expect(((await answer.json()) as { messages: Message[] }).messages).toHaveLength(7);
      }
      await writeFile(file, "page_size = 0");
      program.signal("SIGHUP");
      await program.until(() => program.complained.some((line) => line.startsWith("page_size in ")));
      expect(program.pids()).toEqual(pids);
      expect(await anyone.call("server.get", {})).toMatchObject({ name: "Parley" });
      await writeFile(file, "");
    },
    patience,
  );

  async function accounts(): Promise<string> {
    const admin = new Program(["admin", "list"], environment.folder, environment.settings);
    expect([await admin.ended, admin.complained]).toEqual([0, []]);
    return admin.said.join("\n");
  }

  test(
    "start one that dies at once again each time later than before, and tag what it says with its number",
    async () => {
      const deaths = program.log("process ended").length;
      for (let n = 1; n <= 2; n += 1) {
        const ready = program.log("process ready").length;
        process.kill(program.pids()[2] ?? 0, "SIGKILL");
        await program.logged("process ready", ready + 1);
      }
      const ended = (await program.logged("process ended", deaths + 2)).slice(deaths);
      expect(ended).toMatchObject([
        { process: 2, startsIn: 250 },
        { process: 2, startsIn: 500 },
      ]);
      expect(program.log("Redis answers").map((entry) => entry.process)).toContain(2);
    },
    patience,
  );

  test(
    "finish what is under way on a signal that reaches each of them, and tell their sockets",
    async () => {
      const [pids, sockets] = [program.pids(), await Promise.all([1, 2, 3, 4].map(() => caller(anna).socket()))];
      const free = await lockRoom(environment.databaseUrl, roomId);
      const sending = caller(anna).call("messages.send", { roomId, id: createId(), text: "in the last moment" });
      await untilSomebodyWaits(environment.databaseUrl);
      program.signalAll("SIGINT");
      for (const socket of sockets) expect(await socket.next("goodbye")).toMatchObject({ type: "goodbye" });
      await free();
      expect(await sending).toMatchObject({ text: "in the last moment" });
      for (const socket of sockets) expect((await socket.closed).code).toBe(closeCodes.going_away);
      expect([await program.ended, isEverybodyGone(pids)]).toEqual([0, true]);
    },
    patience,
  );
});

describe("two processes on one port", () => {
  let program: Program;
  beforeEach(async () => {
    program = await environment.start(2);
  }, patience);
  afterEach(async () => {
    program.signal("SIGTERM");
    await program.ended;
  }, patience);

  test(
    "end by themselves when their parent is killed",
    async () => {
      const pids = program.pids();
      const anna = await client("anna", false);
      const socket = await caller(anna).socket();
      program.signal("SIGKILL");
      expect(await socket.next("goodbye")).toMatchObject({ type: "goodbye" });
      expect((await socket.closed).code).toBe(closeCodes.going_away);
      await until(() => isEverybodyGone(pids));
      await anna.stop();
    },
    patience,
  );

  test(
    "end at once on a second signal",
    async () => {
      const pids = program.pids();
      const anna = await client("anna", false);
      const [roomId = ""] = anna.state.rooms.keys();
      const free = await lockRoom(environment.databaseUrl, roomId);
      const sending = caller(anna).call("messages.send", { roomId, id: createId(), text: "too late" });
      const cut = sending.then(
        () => "answered",
        () => "cut",
      );
      await untilSomebodyWaits(environment.databaseUrl);
      const socket = await caller(anna).socket();
      program.signal("SIGTERM");
      await socket.next("goodbye");
      program.signal("SIGTERM");
      expect([await cut, await program.ended, isEverybodyGone(pids)]).toEqual(["cut", 1, true]);
      await free();
      await anna.stop();
    },
    patience,
  );
});

test(
  "what keeps each of them from starting is said once, and ends all",
  async () => {
    const settings = {
      ...environment.settings,
      PARLEY_REDIS_URL: environment.redis.url.replace("redis:", "redis+cluster:"),
    };
    const program = new Program(["--processes", "4"], environment.folder, settings);
    expect([await program.ended, program.said, program.complained]).toEqual([
      1,
      [],
      [expect.stringMatching(/^PARLEY_REDIS_URL cannot be used: it is no part of a cluster/)],
    ]);
  },
  patience,
);
