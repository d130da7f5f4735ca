import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes, limits } from "@parley/protocol";
import { accountFrames } from "../../src/realtime/account-floods.ts";
import { burst } from "../../src/realtime/token-bucket.ts";
import { type LiveSocket, startServer, type TestServer } from "../index.ts";

/** The limit is so low that a test reaches it quickly. */
const scale = 0.1;
const max = (name: keyof typeof limits) => Math.round(limits[name].calls * scale);

const crowd = ["bob", "cleo", "dan", "eve", "fred", "gina", "hugo", "ivy"];
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ rateLimits: 0 });
  await server.people("ann", ...crowd, "walt");
  server = await server.restart({ rateLimits: scale });
});
afterAll(() => server.close());

/** Resolves with the close code of the first socket that is closed. */
async function flooded(sockets: readonly LiveSocket[]): Promise<number> {
  const { code } = await Promise.race(sockets.map((socket) => socket.closed));
  return code;
}

describe("an account with many sockets", () => {
  test("sends no more frames than an account may, however few each of them sends", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const sockets = await Promise.all(Array.from({ length: 10 }, () => ann.socket()));
    for (const socket of sockets) for (let frame = 0; frame < burst - 10; frame += 1) socket.raw('{"type":"ping"}');
    expect(await flooded(sockets)).toBe(closeCodes.flooding);
    expect((await (await bob.socket()).call("accounts.me", {})).account.id).toBe(bob.id);
  });

  test("sends no more bytes than an account may", async () => {
    const { cleo } = await server.people("cleo");
    const sockets = await Promise.all(Array.from({ length: 4 }, () => cleo.socket()));
    const large = JSON.stringify({ type: "nothing", x: "x".repeat(60_000) });
    for (let sent = 0; sent < 4 * accountFrames.bytes; sent += large.length)
      sockets[(sent / large.length) % 4]?.raw(large);
    expect(await flooded(sockets)).toBe(closeCodes.flooding);
  });

  test("nor of characters that take several bytes each", async () => {
    const { fred } = await server.people("fred");
    const sockets = await Promise.all(Array.from({ length: 4 }, () => fred.socket()));
    const large = JSON.stringify({ type: "nothing", x: "€".repeat(20_000) });
    const size = Buffer.byteLength(large);
    // Each process has its own bucket.
    const enough = 2 * accountFrames.bytes * server.apps.length;
    for (let sent = 0; sent < enough; sent += size) sockets[(sent / size) % 4]?.raw(large);
    expect(await flooded(sockets)).toBe(closeCodes.flooding);
  });
});

describe("what is no call counts as one", () => {
  test("an endpoint that is not there", async () => {
    const { dan } = await server.people("dan");
    const socket = await dan.socket();
    const codes = new Set<string>();
    for (let call = 0; call <= max("read"); call += 1) {
      const answer = await socket.answer("messages.shout", {});
      if (answer.type === "error") codes.add(answer.error.code);
    }
    expect([...codes]).toEqual(["unknown_endpoint", "rate_limited"]);
  });

  test("a frame that is none", async () => {
    const { eve } = await server.people("eve");
    const socket = await eve.socket();
    const codes = new Set<string>();
    for (let frame = 0; frame <= max("read"); frame += 1) {
      socket.raw("{");
      codes.add((await socket.next("error")).error.code);
    }
    expect([...codes]).toEqual(["malformed", "rate_limited"]);
  });
});

test("a long message counts as one for each thousand characters that its Markdown may keep the server busy", async () => {
  const { walt } = await server.people("walt");
  const { room } = await walt.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Long" });
  const send = (text: string) => walt.send("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text });
  let sent = 0;
  while ((await send("@bob ![ ".repeat(490))).ok) sent += 1;
  expect(sent).toBe(Math.ceil(max("send") / 4));
});

describe("who invents a session", () => {
  test("opens no more sockets than who brings none", async () => {
    const codes: number[] = [];
    for (let socket = 0; socket <= max("open"); socket += 1) {
      const { status } = await fetch(`${server.url}/api/socket`, {
        headers: { authorization: `Bearer invented${socket}.c2lnbmVk`, upgrade: "websocket" },
      });
      codes.push(status);
    }
    expect(codes.at(-1)).toBe(429);
  });

  test("is refused without a statement, and a call with a session is not", async () => {
    const { bob } = await server.people("bob");
    const invent = (call: number) =>
      server.anyone.send("accounts.me", {}, { authorization: `Bearer invented${call}.c2lnbmVk` });
    const statuses: number[] = [];
    const asked = await server.statements(async () => {
      for (let call = 0; call <= max("session"); call += 1) statuses.push((await invent(call)).status);
    });
    expect(asked).toBe(0);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect((await bob.call("accounts.me", {})).account.id).toBe(bob.id);
  });
});

describe("rooms that nobody asked for", () => {
  test("a call that puts many people into a room counts as many that put one there", async () => {
    const { ann } = await server.people("ann");
    const accountIds = Object.values(await server.people(...crowd)).map((person) => person.id);
    const create = (ids: string[]) =>
      ann.send("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Spam", accountIds: ids });
    const statuses: number[] = [];
    const calls = Math.floor(max("people") / accountIds.length) + 1;
    expect(calls).toBeLessThan(max("rooms"));
    for (let call = 0; call < calls; call += 1) statuses.push((await create(accountIds)).status);
    expect([statuses.at(-2), statuses.at(-1)]).toEqual([200, 429]);
    expect((await create([])).status).toBe(200);
  });

  test("are not made without an end", async () => {
    const { cleo } = await server.people("cleo");
    const codes: number[] = [];
    for (let room = 0; room <= max("rooms"); room += 1) {
      const made = await cleo.send("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Mine" });
      codes.push(made.status);
    }
    expect([codes.at(-2), codes.at(-1)]).toEqual([200, 429]);
  });
});
