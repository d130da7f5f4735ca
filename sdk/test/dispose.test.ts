import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, createId, type Timers } from "../src/index.ts";
import { maxHandles, maxRoomsHeld } from "../src/rooms/rooms.ts";
import { wholeState } from "../src/testing/snapshot.ts";
import { endScene, live, type Scene, scene } from "./first-load.ts";
import { clientOf, openAll } from "./fixture.ts";
import { History, id, roomId } from "./history.ts";

let server: TestServer;
let anna: Person;
beforeAll(async () => {
  server = await startServer();
  ({ anna } = await server.people("anna"));
});
afterAll(() => server.close());

/** The platform's timers, with a set of the running ones. */
function countedTimers(): Timers & { readonly running: Set<unknown> } {
  const running = new Set<unknown>();
  return {
    running,
    set: (run, milliseconds) => {
      const timer = setTimeout(() => {
        running.delete(timer);
        run();
      }, milliseconds);
      running.add(timer);
      return timer;
    },
    clear: (timer) => {
      running.delete(timer);
      clearTimeout(timer as ReturnType<typeof setTimeout>);
    },
  };
}

async function room(): Promise<string> {
  const made = await anna.call("rooms.create", { key: createId(), kind: "group", name: "Harbour", accountIds: [] });
  return made.room.id;
}

describe("a client that is disposed of", () => {
  test("leaves no socket, timer, request, listener or stream, and takes no call", async () => {
    const timers = countedTimers();
    const client = await clientOf(server, anna, { timers });
    const harbour = await room();
    await untilState(client, () => client.state.rooms.has(harbour));
    await openAll(client, harbour, []);
    client.room(harbour).composer.setText("half a thought");
    client.room(harbour).composer.typing();
    client.watchPresence([anna.id]);
    let heard = 0;
    client.on("event", () => {
      heard += 1;
    });
    const stream = client.events();
    await stream.next();
    const next = stream.next();
    const asked = client.accounts.list({}).catch((error: unknown) => error);
    expect(server.sockets().length).toBe(1);
    await client.dispose();
    expect(await next).toEqual({ value: undefined, done: true });
    expect(timers.running.size).toBe(0);
    expect(await client.accounts.me().catch((error: unknown) => error)).toMatchObject({ code: "unavailable" });
    expect(await client.start().catch((error: unknown) => error)).toMatchObject({ code: "unavailable" });
    await asked;
    await anna.call("messages.send", { roomId: harbour, id: createId(), text: "anybody?" });
    await server.settled();
    expect([heard, server.sockets().length]).toEqual([0, 0]);
  });

  test("lets its program end", async () => {
    const program = `
      import { createClient } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url).pathname)};
      await using client = createClient(${JSON.stringify(server.url)}, { token: ${JSON.stringify(anna.token)} });
      await client.start();
      await client.whenLive();
      client.room([...client.state.rooms.keys()][0]).timeline.open();
      console.log("live");`;
    const running = Bun.spawn([process.execPath, "-e", program], { stdout: "pipe", stderr: "pipe" });
    const said = await new Response(running.stdout).text();
    expect([said.trim(), await running.exited]).toEqual(["live", 0]);
  });
});

describe("the handles of rooms", () => {
  const rooms = Array.from({ length: maxHandles * 10 }, (_, index) => id(`room ${index}`));

  test("are bounded; what is in use stays the same", async () => {
    const client = await clientOf(server, anna);
    const harbour = client.room(await room());
    const close = harbour.timeline.open();
    const first = client.room(rooms[0] ?? "");
    for (const each of rooms) client.room(each);
    expect(client.room(harbour.id)).toBe(harbour);
    expect(client.room(rooms[0] ?? "")).not.toBe(first);
    expect(client.room(rooms.at(-1) ?? "")).toBe(client.room(rooms.at(-1) ?? ""));
    close();
    for (const each of rooms) client.room(each);
    expect(client.room(harbour.id)).not.toBe(harbour);
    await client.dispose();
  });

  test("hold the messages of the rooms opened last only, and of those that are open", async () => {
    const client = await clientOf(server, anna);
    const many = await Promise.all(Array.from({ length: maxRoomsHeld + 10 }, room));
    await untilState(client, () => many.every((each) => client.state.rooms.has(each)));
    const [first = "", second = "", ...others] = many;
    const opened = async (each: string) => {
      const { timeline } = client.room(each);
      const close = timeline.open();
      await untilState(client, () => timeline.view.ready);
      return close;
    };
    await opened(first);
    for (const each of [second, ...others]) (await opened(each))();
    const isHeld = (each: string) => (wholeState(client).rooms.get(each)?.windows.size ?? 0) > 0;
    expect(many.filter(isHeld)).toHaveLength(maxRoomsHeld + 1);
    expect([isHeld(first), isHeld(second)]).toEqual([true, false]);
    await opened(second);
    expect(client.room(second).timeline.view.ready).toBeTrue();
    await client.dispose();
  });
});

describe("with the account", () => {
  let at: Scene;
  beforeEach(() => {
    at = scene();
  });
  afterEach(() => endScene(at));

  test("the handles of its rooms go, and what they were to say", async () => {
    await live(at, [new History([]).entry(1)]);
    const before = handlesOf(at.client);
    at.peer.respond = () => Response.json({});
    await at.client.sessions.signOut();
    expect(handlesOf(at.client).some((handle) => before.includes(handle))).toBeFalse();
  });

  function handlesOf(client: Client): object[] {
    const room = client.room(roomId);
    return [room, room.timeline, room.thread(id("root"))];
  }
});
