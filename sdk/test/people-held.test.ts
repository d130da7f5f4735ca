import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Account, Presence } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { createMemoryStorage } from "../src/index.ts";
import { maxSparePeople, slack } from "../src/state/release/people-held.ts";
import { releasePeople } from "../src/state/release/release-people.ts";
import type { State } from "../src/state/state.ts";
import { maxAbsent } from "../src/sync/look-up.ts";
import { account, endScene, live, reloaded, type Scene, scene, sceneClient } from "./first-load.ts";
import { id, me, talk } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = talk(9);
const storage = createMemoryStorage();
/** The accounts that the scene's rooms refer to, the client's own account, and watched accounts. */
const few = 10;
const most = maxSparePeople + slack + few;
const enough = 10 * maxSparePeople;

let at: Scene;
let socket: PeerSocket;
beforeEach(async () => {
  at = scene({ storage });
  socket = await live(at, [history.entry(3)]);
});
afterEach(() => endScene(at));

const held = () => at.client.state.accounts;
const settled = () => untilState(at.client, () => held().size <= most && at.client.state.presences.size <= most);

/** Loads accounts into the client, a hundred at a time, named by number from `from` on. */
async function meet(from: number, count: number): Promise<void> {
  for (let first = from; first < from + count; first += 100) {
    const accounts = Array.from({ length: 100 }, (_, index): Account => account(`p${first + index}`));
    const answered = at.client.accounts.lookUp({ accountIds: accounts.map(({ id }) => id) });
    (await socket.call("accounts.lookUp")).answer({ accounts });
    await answered;
  }
}

describe("profiles", () => {
  test("of people whom a line of changes names stay", () => {
    const state = at.client.state as State;
    const [[roomId, room] = []] = state.rooms;
    if (roomId === undefined || room === undefined) throw new Error("the scene has a room");
    const people = Array.from({ length: enough }, (_, index) => account(`p${index}`));
    const [by, joined, other] = people;
    const line = {
      position: 2,
      at: 0,
      type: "added" as const,
      by: by?.id ?? "",
      accountIds: [joined?.id ?? ""],
      count: 1,
    };
    const lined = { ...room, lines: new Map([["2 added", { ...line, revision: 2 }]]) };
    const accounts = new Map(people.map((one) => [one.id, one]));
    const nobody = { isWatched: () => false, isPresenceWatched: () => false, recent: new Set<string>() };
    const left = releasePeople({ ...state, accounts, rooms: new Map([[roomId, lined]]) }, nobody).accounts;
    expect([by, joined, other].map((one) => left.has(one?.id ?? ""))).toEqual([true, true, false]);
  });

  test("are bounded: those that the rooms refer to and that are watched stay, of the others those met last", async () => {
    const watched = id("p7");
    await meet(0, 100);
    const stop = at.client.watchAccount(watched);
    const profile = held().get(watched);
    let flickered = 0;
    at.client.subscribe(() => {
      if (held().get(watched) !== profile || !held().has(me) || !held().has(id("ben"))) flickered += 1;
    });
    await meet(100, enough);
    await settled();
    expect(held().size).toBeGreaterThanOrEqual(maxSparePeople);
    expect(flickered).toBe(0);
    expect([held().has(id(`p${enough + 99}`)), held().has(id("p8"))]).toEqual([true, false]);
    stop();
    await meet(enough + 100, 200);
    await settled();
    // They are no longer watched, but were shown more recently than others.
    expect(held().has(watched)).toBe(true);
    for (let index = 0; index < maxSparePeople; index += 1) at.client.watchAccount(id(`p${enough + index}`))();
    await meet(enough + 300, enough);
    await settled();
    expect(held().has(watched)).toBe(false);
  });

  test("that are gone are looked up again when they are asked for", async () => {
    await meet(0, enough);
    await settled();
    expect(at.client.account(id("p1"))).toBeUndefined();
    await at.clock.pass(50);
    const asked = await socket.call("accounts.lookUp");
    expect(asked.input.accountIds).toEqual([id("p1")]);
    asked.answer({ accounts: [account("p1", 2)] });
    await untilState(at.client, () => held().has(id("p1")));
    expect(at.client.account(id("p1"))?.revision).toBe(2);
  });

  test("are bounded on the device too, in a tab that reads them, and after a reload", async () => {
    await meet(0, enough);
    await settled();
    await at.clock.pass(1_000);
    const other = sceneClient(at, { storage, fetch: () => Promise.reject(new TypeError("no network")) });
    await other.start();
    expect(other.state.accounts.size).toBeLessThanOrEqual(most);
    expect(other.state.accounts.size).toBeGreaterThanOrEqual(maxSparePeople);
    await other.dispose();
    at = await reloaded(at, { storage });
    await at.client.start();
    const stored = [...(await storage.read(`${at.peer.url} ${me}`)).keys()].filter((key) => key.startsWith("account "));
    expect(stored.length).toBeLessThanOrEqual(most);
    expect(held().size).toBe(stored.length);
  });
});

test("presences are bounded: those of people who are watched stay, of the others those that came last", async () => {
  const presence = (name: string): Presence => ({ accountId: id(name), state: "online" }) as Presence;
  const stop = at.client.watchPresence([id("p0")]);
  const presences = Array.from({ length: enough }, (_, index) => presence(`p${index}`));
  for (let first = 0; first < enough; first += 500)
    socket.say({ type: "presence", presences: presences.slice(first, first + 500) });
  await untilState(at.client, () => at.client.state.presences.has(id(`p${enough - 1}`)));
  await settled();
  expect([...at.client.state.presences.keys()]).toContain(id("p0"));
  expect(at.client.state.presences.has(id("p1"))).toBe(false);
  expect(at.client.state.presences.size).toBeGreaterThanOrEqual(maxSparePeople);
  stop();
});

test("ids that nobody has are forgotten, and asked for once more, when there are many", async () => {
  const ask = async (name: string) => {
    at.client.account(id(name));
    await at.clock.pass(50);
  };
  for (let first = 0; first <= 10 * maxAbsent; first += 100) {
    for (let index = 0; index < 100; index += 1) at.client.account(id(`gone${first + index}`));
    await at.clock.pass(50);
    (await socket.call("accounts.lookUp")).answer({ accounts: [] });
  }
  await ask("gone0");
  expect((await socket.call("accounts.lookUp")).input.accountIds).toEqual([id("gone0")]);
});
