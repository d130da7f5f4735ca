import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Message, toProblem } from "@parley/protocol";
import { type Client, createClient, createId } from "@parley/sdk";
import { untilState } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { type Fleet, startFleet } from "./fleet.ts";
import { postFrom } from "./from-address.ts";
import { lockRoom, untilSomebodyWaits } from "./locked.ts";

/** In milliseconds: the test starts seven real programs, on a machine that may be busy. */
const patience = 240_000;

let fleet: Fleet;
let anna: Client;
let ben: Client;
let roomId: string;
beforeAll(async () => {
  fleet = await startFleet();
  [anna, ben] = [await join("anna"), await join("ben")];
  const { room } = await anna.rooms.create({ key: createId(), kind: "group", name: "Quay", accountIds: [idOf(ben)] });
  roomId = room.id;
  await untilState(ben, () => ben.state.rooms.has(roomId));
}, patience);
afterAll(async () => {
  await anna?.stop();
  await ben?.stop();
  await fleet?.close();
}, patience);

const password = "sails by night, alone";
const idOf = (client: Client) => client.state.me?.account.id ?? "";
const caller = (client: Client, url = fleet.url) => new Caller({ url, violations: [] }, client.token);

async function join(name: string): Promise<Client> {
  const client = createClient(fleet.url);
  const { setupCode } = fleet;
  await client.accounts.signUp({ email: `${name}@example.org`, password, name, handle: name, setupCode });
  await client.whenLive();
  return client;
}

/** Returns all messages of the room as the server has them. */
async function stored(): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const before = all[0]?.position;
    const page = await anna.messages.list({ roomId, limit: 100, ...(before !== undefined && { before }) });
    all.unshift(...page.messages);
    if (!page.hasOlder) return all;
  }
}

/** Returns the processes to which nginx sent requests for a path, once it has logged this number: nginx writes its log after the answer. */
async function processesAsked(path: string, over: number): Promise<Set<string>> {
  for (;;) {
    const lines = (await fleet.nginx.log()).filter((line) => line.split(" ")[3] === path);
    if (lines.length >= over) return new Set(lines.flatMap((line) => line.match(/127\.0\.0\.1:\d+/g) ?? []));
    await Bun.sleep(20);
  }
}

describe("three processes behind nginx", () => {
  test(
    "are restarted one after the other, and nothing that two people write meanwhile is lost or doubled",
    async () => {
      for (const client of [anna, ben]) client.room(roomId).timeline.open();
      await untilState(anna, () => anna.room(roomId).timeline.view.ready);
      await untilState(ben, () => ben.room(roomId).timeline.view.ready);
      const written: string[] = [];
      const write = (count: number) => {
        for (let n = 0; n < count; n += 1) {
          for (const client of [anna, ben]) {
            const entry = client.room(roomId).composer.send(`message ${written.length}`);
            if (entry) written.push(entry.id);
          }
        }
      };
      write(10);
      for (const each of fleet.processes) {
        const stopping = each.stop();
        write(15);
        expect(await stopping).toBe(0);
        expect(await each.health()).toBeUndefined();
        write(15);
        await each.start();
      }
      expect(written).toHaveLength(200);
      for (const client of [anna, ben]) await untilState(client, () => client.state.outbox.length === 0);
      const ids = (await stored()).map((message) => message.id);
      expect(ids.toSorted()).toEqual(written.toSorted());
      for (const client of [anna, ben]) {
        const { timeline } = client.room(roomId);
        await untilState(client, () => timeline.view.messages.length === 200);
        expect(timeline.view.messages.map((message) => message.id)).toEqual(ids);
      }
      // Whichever process held a client's socket has been restarted since.
      expect((await processesAsked("/api/socket", 2)).size).toBeGreaterThan(1);
    },
    patience,
  );

  test(
    "lose no call that is under way when one of them stops",
    async () => {
      const [first] = fleet.processes;
      if (first === undefined) throw new Error("there are three");
      const free = await lockRoom(fleet.databaseUrl, roomId);
      const id = createId();
      const sending = caller(ben, first.url).call("messages.send", { roomId, id, text: "in the last moment" });
      await untilSomebodyWaits(fleet.databaseUrl);
      const stopping = first.stop();
      let health = await first.health();
      while (health?.body.status === "ready") health = await first.health();
      expect(health).toEqual({
        status: 503,
        body: { status: "draining", database: "ok", redis: "ok", readers: "ok", jobs: "ok" },
      });
      expect(await caller(ben, first.url).refused("server.get", {})).toBe("unavailable");
      // Requests through nginx reach the other processes.
      for (let n = 0; n < 6; n += 1) expect((await fetch(`${fleet.url}/health/ready`)).status).toBe(200);
      for (let n = 0; n < 6; n += 1) await caller(anna).call("server.get", {});
      await free();
      expect((await sending).id).toBe(id);
      expect(await stopping).toBe(0);
      expect((await stored()).at(-1)?.id).toBe(id);
      await first.start();
    },
    patience,
  );

  test("believe the proxy, and not the client, who it is that asks", async () => {
    const body = { email: "anna@example.org", password, keep: "token" };
    await postFrom("127.0.0.2", `${fleet.url}/api/sessions`, body, { "x-forwarded-for": "203.0.113.9" });
    const { sessions } = await anna.sessions.list();
    expect(sessions.map((session) => session.address).toSorted()).toEqual(["127.0.0.1", "127.0.0.2"]);
  });

  test("hear of a body that is too large from the server, of one that is far too large from nginx, in the same words", async () => {
    const message = (text: string) => caller(anna).send("messages.send", { roomId, id: createId(), text });
    const answer = await message("x".repeat(100_000));
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: "too_large" }]);
    const refused = await message("x".repeat(400_000));
    expect([refused.status, await refused.json()]).toEqual([413, toProblem("too_large")]);
    const unreadable = await fetch(`${fleet.url}/api/rooms/%zz`);
    expect([unreadable.status, await unreadable.json()]).toEqual([400, toProblem("malformed")]);
    const long = await fetch(`${fleet.url}/api/rooms?${"x".repeat(40_000)}`);
    expect([long.status, await long.json()]).toEqual([400, toProblem("malformed")]);
  });

  test("serve the app's files from nginx's memory once they were asked for, and look for a missing one everywhere", async () => {
    const page = await (await fetch(`${fleet.url}/`)).text();
    const asset = /\/assets\/[^"]+\.js/.exec(page)?.[0];
    const once = await fetch(`${fleet.url}${asset}`);
    const text = await once.text();
    const again = await fetch(`${fleet.url}${asset}`);
    expect([once.headers.get("x-cache"), again.headers.get("x-cache")]).toEqual(["MISS", "HIT"]);
    expect(again.headers.get("cache-control")).toContain("immutable");
    expect(await again.text()).toBe(text);
    expect((await fetch(`${fleet.url}/assets/of-another-build.js`)).status).toBe(404);
    expect((await processesAsked("/assets/of-another-build.js", 1)).size).toBe(3);
  });

  test(
    "are spoken for by nginx in the contract's words while none of them is there",
    async () => {
      await Promise.all(fleet.processes.map((each) => each.stop()));
      const answer = await caller(anna).send("server.get", {});
      expect([answer.status, await answer.json()]).toEqual([503, toProblem("unavailable", { retryAfter: 2000 })]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      await Promise.all(fleet.processes.map((each) => each.start()));
      await anna.whenLive();
      expect(await anna.server.get()).toMatchObject({ name: "Parley" });
    },
    patience,
  );
});
