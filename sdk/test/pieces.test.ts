import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { AccountEvent, Pulled, RoomEntry } from "@parley/protocol";
import { fillRooms, type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, createClient } from "../src/index.ts";
import { wholeState } from "../src/testing/snapshot.ts";
import { endScene, live, pulledWith, type Scene, scene } from "./first-load.ts";
import { agreesWithFresh } from "./fixture.ts";
import { gated } from "./gated.ts";
import { type History, id, me, talk } from "./history.ts";

describe("frames that come between two pieces", () => {
  /** Rooms a to d with the same history: the room was created, Ben joined, and sent nine messages. */
  const history = talk(9);
  const [a, b, c] = [id("a"), id("b"), id("c")];
  const entry = (roomId: string, position: number): RoomEntry => {
    const { room, membership, ...rest } = history.entry(position);
    return { ...rest, room: { ...room, id: roomId }, membership: { ...membership, roomId }, lastMessage: null };
  };
  const frame = (roomId: string, from: number, to: number) =>
    ({ type: "room", roomId, events: history.between(from, to).map((event) => inRoom(event, roomId)) }) as const;
  const tail = (roomId: string, from: number, to: number, more = false) => {
    const { events, membership, ...rest } = history.tail(from, to);
    const own = { ...membership, roomId };
    return { ...rest, roomId, more, events: events.map((event) => inRoom(event, roomId)), membership: own };
  };
  const inRoom = <E extends History["events"][number]>(event: E, roomId: string): E =>
    "message" in event ? { ...event, message: { ...event.message, roomId } } : event;
  const piece = (rooms: readonly RoomEntry[], reached: string, more: Partial<Pulled> = {}): Pulled => ({
    ...{ ...pulledWith(rooms), own: null, reached, more: true, ...more },
  });

  let at: Scene;
  beforeEach(() => {
    at = scene();
  });
  afterEach(() => endScene(at));
  const position = (roomId: string) => at.client.state.rooms.get(roomId)?.position;

  test("are applied in rooms that are there, and make the others be asked for from their entry on", async () => {
    void at.client.start();
    const socket = await at.peer.socket();
    socket.hello(me);
    (await socket.call("sync.pull")).answer({ ...pulledWith([entry(a, 3)]), more: true, reached: a });
    const second = await socket.call("sync.pull");
    expect(second.input).toMatchObject({ epoch: "first", account: 0, after: a, rooms: [] });
    for (let n = 3; n < 9; n += 1) socket.say(frame(c, n, n + 1));
    socket.say(frame(a, 3, 4));
    await untilState(at.client, () => position(a) === 4);
    expect(at.client.state.connection.phase).toBe("syncing");
    second.answer(piece([entry(b, 3)], b));
    await untilState(at.client, () => position(b) === 3);
    const third = await socket.call("sync.pull");
    expect(third.input).toMatchObject({ after: b });
    third.answer(piece([entry(c, 5)], c, { more: false }));
    const asked = await socket.call("sync.tail");
    expect(asked.input).toMatchObject({ roomId: c, position: 5 });
    asked.answer(tail(c, 5, 9));
    await untilState(at.client, () => position(c) === 9);
    expect([position(a), position(b), wholeState(at.client).account]).toEqual([4, 3, 1]);
    await at.client.whenLive();
  });

  test("of one's own stream are not lost: it is pulled again from where the first piece was", async () => {
    void at.client.start();
    const socket = await at.peer.socket();
    socket.hello(me);
    (await socket.call("sync.pull")).answer({ ...pulledWith([entry(a, 3)]), more: true, reached: a });
    const second = await socket.call("sync.pull");
    const left: AccountEvent = { type: "room.left", position: 2, roomId: a };
    socket.say({ type: "account", events: [left] });
    second.answer(piece([entry(b, 3)], b, { more: false }));
    const again = await socket.call("sync.pull");
    expect(again.input).toMatchObject({ account: 1, rooms: [{ roomId: a }, { roomId: b }] });
    again.answer(pulledWith([], { account: 2, left: [a] }));
    await at.client.whenLive();
    expect([...at.client.state.rooms.keys()]).toEqual([b]);
    expect(wholeState(at.client).account).toBe(2);
  });

  test("and say that a room was left, which somebody has come back to since, take nothing away", async () => {
    const back = entry(a, 7);
    const socket = await live(at, [{ ...back, membership: { ...back.membership, revision: 3 } }]);
    const left: AccountEvent = { type: "room.left", position: 2, roomId: a };
    socket.say({ type: "account", events: [left] });
    await untilState(at.client, () => wholeState(at.client).account === 2);
    expect(position(a)).toBe(7);
  });

  test("[R3] a server that starts over between two pieces is asked for everything, and what was held goes then", async () => {
    const socket = await live(at, [entry(a, 3)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    await at.clock.pass(1000);
    const next = await at.peer.socket();
    next.hello(me);
    (await next.call("sync.pull")).answer({ ...pulledWith([]), more: true, reached: a });
    (await next.call("sync.pull")).answer(piece([], a, { more: false, epoch: "second", startOver: "epoch_changed" }));
    const fresh = await next.call("sync.pull");
    expect(fresh.input).toEqual({});
    expect(position(a)).toBe(3);
    fresh.answer(pulledWith([entry(b, 3)], { epoch: "second" }));
    await at.client.whenLive();
    expect([...at.client.state.rooms.keys()]).toEqual([b]);
  });

  test("[F1] a gap longer than one answer is filled piece by piece", async () => {
    const socket = await live(at, [entry(a, 3)]);
    socket.say(frame(a, 8, 9));
    (await socket.call("sync.tail")).answer(tail(a, 3, 5, true));
    const rest = await socket.call("sync.tail");
    expect(rest.input).toMatchObject({ roomId: a, position: 5 });
    rest.answer(tail(a, 5, 8));
    await untilState(at.client, () => position(a) === 9);
  });
});

describe("against a real server", () => {
  let server: TestServer;
  let ann: Person;
  let bob: Person;
  beforeAll(async () => {
    server = await startServer();
    ({ ann, bob } = await server.people("ann", "bob"));
  });
  afterAll(() => server.close());

  const clients: Client[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.stop();
  });
  function clientWith(person: Person, before: Parameters<typeof gated>[0]): Client {
    const client = createClient(server.url, {
      token: person.token ?? undefined,
      WebSocket: gated(before),
      random: () => 0,
    });
    clients.push(client);
    return client;
  }

  test("[L1] 5,000 rooms come in pieces, and the list is there before the last", async () => {
    const ids = await fillRooms(server.app.database, ann.id, 5000, { text: "hello" });
    const seen: number[] = [];
    const client: Client = clientWith(ann, async () => {
      seen.push(client.state.rooms.size);
      return true;
    });
    await client.start();
    await client.whenLive();
    expect([...client.state.rooms.keys()].sort()).toEqual(ids);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  }, 120_000);

  test("[R1, L1] rooms entered, left, renamed and written in between two pieces are as a fresh load shows them", async () => {
    const { cleo } = await server.people("cleo");
    const ids = await fillRooms(server.app.database, cleo.id, 900, { text: "hello" });
    const acts = [...Array(12).keys()].map((n) => async () => {
      const [early, late] = [ids[n] ?? "", ids.at(-1 - n) ?? ""];
      for (const roomId of [early, late]) {
        await cleo.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "between" });
        await cleo.call("rooms.update", { roomId, name: `renamed ${n}` });
        await cleo.call("members.configure", { roomId, muted: true });
      }
      await cleo.call("rooms.leave", { roomId: ids[50 + n] ?? "" });
      await cleo.call("rooms.leave", { roomId: ids[800 + n] ?? "" });
      for (const key of [Bun.randomUUIDv7(), id(n + 1)])
        await bob.call("rooms.create", { key, kind: "group", name: "New", accountIds: [cleo.id] });
      await server.settled();
    });
    const client = clientWith(cleo, async (input) => {
      if (input.after !== undefined) await acts.shift()?.();
      return true;
    });
    await client.start();
    await client.whenLive();
    expect(acts.length).toBeLessThan(8);
    await agreesWithFresh(server, cleo, client);
  }, 120_000);

  test("[R7] a first load that is cut between two pieces goes on with the rooms that are missing", async () => {
    const { dora } = await server.people("dora");
    await fillRooms(server.app.database, dora.id, 900, { text: "hello" });
    let calls = 0;
    let held: readonly unknown[] = [];
    const client: Client = clientWith(dora, async (_, socket) => {
      calls += 1;
      if (calls !== 4) return true;
      held = [...client.state.rooms.values()];
      socket.close();
      return false;
    });
    await client.start();
    await client.whenLive();
    expect(held.length).toBeGreaterThan(200);
    expect(client.state.rooms.size).toBe(900);
    // A loaded room is not replaced: it is the same object.
    expect(held.every((room) => [...client.state.rooms.values()].includes(room as never))).toBe(true);
    await agreesWithFresh(server, dora, client);
  }, 120_000);
});
