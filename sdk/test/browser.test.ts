import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { type ClientFrame, toProblem } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import { account, endScene, greeted, live, pulledWith, quiet, type Scene, scene, sceneClient } from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { History, id, me, roomId } from "./history.ts";
import type { PeerSocket } from "./peer.ts";
import { TestPage } from "./test-page.ts";

const history = new History([]);
const ada = { account: account("ada"), email: "ada@example.org", emailVerified: true };
const signedOut = () => Response.json({ me: null });

let at: Scene;
let page: TestPage;
let storage: OfflineStorage;
beforeEach(() => {
  page = new TestPage();
  storage = createMemoryStorage();
  at = scene({ token: undefined, page, storage });
});
afterEach(() => endScene(at));

const phase = () => at.client.state.connection.phase;
const reaches = (name: string) => untilState(at.client, () => phase() === name);
const requests = () => at.peer.requests.map(({ method, path }) => `${method} ${path}`);

describe("a browser without a token", () => {
  test("asks who is there before it opens a socket for the first time", async () => {
    at.peer.respond = signedOut;
    await at.client.start();
    expect(at.client.state.connection).toEqual({ phase: "stopped", reason: "unauthenticated" });
    expect(requests()).toEqual(["GET /api/sessions/current"]);
    expect(at.client.state.loaded).toBe(true);
  });

  test("relies on its cookie", async () => {
    at.peer.respond = () => Response.json({ me: ada });
    void at.client.start();
    const socket = await greeted(at, pulledWith([]));
    await at.client.whenLive();
    expect(socket.frames.filter((frame) => frame.type === "authenticate")).toEqual([]);
    expect(at.client.state.me).toEqual(ada);
  });

  test("connects when nobody can say who is there, and shows what it knows", async () => {
    at.peer.respond = () => new Response("", { status: 502 });
    void at.client.start();
    await greeted(at, pulledWith([]));
    await at.client.whenLive();
  });

  test("asks again when a socket is not greeted, because the cookie may have ended", async () => {
    at.peer.respond = () => Response.json({ me: ada });
    await live(at, [history.entry(1)]);
    await at.client.stop();
    at = { ...at, client: sceneClient(at, { token: undefined, page, storage }) };
    at.peer.respond = signedOut;
    await at.client.start();
    expect(at.client.state.rooms.has(roomId)).toBe(true);
    await reaches("authenticating");
    await at.clock.pass(1500);
    await reaches("stopped");
    expect(requests().filter((request) => request === "GET /api/sessions/current")).toHaveLength(2);
  });

  test("signs in with a cookie and starts as that account", async () => {
    at.peer.respond = (method) =>
      method === "POST" ? Response.json({ me: ada, sessionId: id("session"), token: "" }) : signedOut();
    await at.client.start();
    await at.client.sessions.signIn({ email: "ada@example.org", password: "secret" });
    expect(JSON.parse(at.peer.requests.at(-1)?.body ?? "")).toEqual({
      keep: "cookie",
      email: "ada@example.org",
      password: "secret",
    });
    expect(at.client.state.me).toEqual(ada);
    await greeted(at, pulledWith([]));
    await at.client.whenLive();
    expect(at.client.token).toBeNull();
  });
});

describe("a program", () => {
  test("signs up with a token and uses it from then on", async () => {
    await at.client.stop();
    at = { ...at, client: sceneClient(at, { token: undefined }) };
    at.peer.respond = () => Response.json({ me: ada, sessionId: id("session"), token: "fresh" });
    await at.client.accounts.signUp({ email: "ada@example.org", password: "long enough", name: "Ada", handle: "ada" });
    expect(JSON.parse(at.peer.requests[0]?.body ?? "")).toMatchObject({ keep: "token" });
    expect(at.client.token).toBe("fresh");
    const socket = await at.peer.socket();
    expect(await socket.next((frame) => frame.type === "authenticate")).toEqual({
      type: "authenticate",
      token: "fresh",
    });
  });

  test("that is refused stays as it was", async () => {
    await at.client.stop();
    at = { ...at, client: sceneClient(at) };
    await live(at, []);
    at.peer.respond = () => Response.json(toProblem("wrong_credentials"), { status: 401 });
    await expect(at.client.sessions.signIn({ email: "a@b.c", password: "x" })).rejects.toMatchObject({
      code: "wrong_credentials",
    });
    expect(phase()).toBe("live");
  });

  test("signs out also when the session has ended already", async () => {
    await at.client.stop();
    at = { ...at, client: sceneClient(at) };
    await live(at, [history.entry(1)]);
    at.peer.respond = signedOut;
    await at.client.sessions.signOut();
    expect(at.client.state).toMatchObject({ me: null, connection: { phase: "stopped" } });
    await expect(at.client.whenLive()).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a page", () => {
  beforeEach(async () => {
    at.peer.respond = () => Response.json({ me: ada });
  });

  test("that finds the network again connects at once", async () => {
    const socket = await live(at, []);
    socket.cut();
    await reaches("waiting");
    page.online();
    await greeted(at, pulledWith([]));
    await reaches("live");
  });

  test("that is shown again connects at once, and makes sure of a socket that may have died", async () => {
    const socket = await live(at, []);
    socket.cut();
    await reaches("waiting");
    page.show();
    const next = await greeted(at, pulledWith([]));
    await reaches("live");
    page.show();
    await next.next((frame) => frame.type === "ping");
    await at.clock.pass(5000);
    expect(phase()).toBe("waiting");
  });

  test("whose network goes away notices a dead socket within seconds, and keeps a waiting connection waiting", async () => {
    const socket = await live(at, []);
    page.offline();
    await socket.next((frame) => frame.type === "ping");
    await at.clock.pass(5000);
    expect(phase()).toBe("waiting");
    page.offline();
    expect(phase()).toBe("waiting");
  });

  test("keeps a socket that answers in time", async () => {
    const socket = await live(at, []);
    page.show();
    await socket.next((frame) => frame.type === "ping");
    socket.say({ type: "pong" });
    socket.say({ type: "presence", presences: [{ accountId: me, state: "online", lastSeenAt: null }] });
    await untilState(at.client, () => at.client.state.presences.size === 1);
    await at.clock.pass(5000);
    expect(phase()).toBe("live");
  });

  /** Hides the page long enough for the client to be away, while the socket stays alive. */
  async function away(socket: PeerSocket): Promise<void> {
    page.hide();
    for (let minute = 0; minute < 11; minute += 1) {
      await at.clock.pass(25_000);
      await socket.next((frame) => frame.type === "ping");
      socket.say({ type: "pong" });
      await settled();
      socket.say({ type: "presence", presences: [{ accountId: id(minute), state: "away", lastSeenAt: null }] });
      await untilState(at.client, () => at.client.state.presences.has(id(minute)));
    }
    expect(socket.frames.filter(isPresence)).toEqual([]);
    await at.clock.pass(25_000);
    expect((await socket.call("presence.set")).input).toEqual({ state: "away" });
  }
  const isPresence = (frame: ClientFrame) => frame.type === "call" && frame.endpoint === "presence.set";

  test("that is hidden for five minutes says so, and that it is back, also on the next socket", async () => {
    const socket = await live(at, []);
    await away(socket);
    socket.cut();
    await reaches("waiting");
    page.online();
    const next = await greeted(at, pulledWith([]));
    expect((await next.call("presence.set")).input).toEqual({ state: "away" });
    page.show();
    expect((await next.call("presence.set")).input).toEqual({ state: "online" });
    await quiet(at.client, next);
    expect(next.frames.filter(isPresence)).toEqual([]);
  });

  test("that is shown while there is no socket is not away on the next one", async () => {
    const socket = await live(at, []);
    await away(socket);
    socket.cut();
    await reaches("waiting");
    page.show();
    const next = await greeted(at, pulledWith([]));
    await at.client.whenLive();
    await quiet(at.client, next);
    expect(next.frames.filter(isPresence)).toEqual([]);
  });

  test("writes what is not stored yet before it goes", async () => {
    await live(at, [history.entry(1)]);
    page.leave();
    await at.client.stop();
    expect((await storage.read(`${at.peer.url} ${me}`)).has(`room ${roomId}`)).toBe(true);
  });
});

describe("web locks", () => {
  test("let one tab at a time try to send in a room", async () => {
    await at.client.stop();
    const held: string[] = [];
    const locks = {
      request: async <T>(name: string, run: () => Promise<T>): Promise<T> => {
        held.push(name);
        return run();
      },
    };
    at = { ...at, client: sceneClient(at, { locks }) };
    const socket = await live(at, [history.entry(1)]);
    at.client.room(roomId).composer.send("careful");
    await socket.call("messages.send");
    expect(held).toEqual([`parley ${at.peer.url} ${me} ${roomId}`]);
  });
});
