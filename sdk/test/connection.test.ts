import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import type { ConnectionState } from "../src/index.ts";
import { endScene, greeted, live, pulledWith, type Scene, scene } from "./first-load.ts";
import { id } from "./history.ts";

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

const phase = (): ConnectionState["phase"] => at.client.state.connection.phase;
const reaches = (name: ConnectionState["phase"]): Promise<void> => untilState(at.client, () => phase() === name);
const waitsUntil = (): number =>
  at.client.state.connection.phase === "waiting" ? at.client.state.connection.until - at.clock.now() : Number.NaN;

describe("a connection", () => {
  test("passes through its phases and authenticates by its first frame", async () => {
    const phases: string[] = [];
    at.client.subscribe(() => phases.at(-1) !== phase() && phases.push(phase()));
    expect(phase()).toBe("idle");
    void at.client.start();
    const socket = await at.peer.socket();
    expect(await socket.next((frame) => frame.type === "authenticate")).toEqual({
      type: "authenticate",
      token: "secret",
    });
    socket.hello();
    (await socket.call("sync.pull")).answer(pulledWith([]));
    await at.client.whenLive();
    expect(phases).toEqual(["idle", "connecting", "authenticating", "syncing", "live"]);
  });

  test("reconnects after an accident, with pauses that double up to a bound", async () => {
    const socket = await live(at, []);
    socket.cut();
    await reaches("waiting");
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      pauses.push(waitsUntil());
      await at.clock.pass(waitsUntil());
      (await at.peer.socket()).cut();
      await reaches("waiting");
    }
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  test("starts its pauses over once it was live", async () => {
    const first = await live(at, []);
    first.cut();
    await reaches("waiting");
    await at.clock.pass(250);
    (await at.peer.socket()).cut();
    await reaches("waiting");
    await at.clock.pass(500);
    const third = await greeted(at, pulledWith([]));
    await reaches("live");
    third.cut();
    await reaches("waiting");
    expect(waitsUntil()).toBe(250);
  });

  test("tries at once, and once, when a call over HTTP has reached the server", async () => {
    at.peer.respond = () => Response.json({ accounts: [], next: null });
    const first = await live(at, []);
    first.cut();
    await reaches("waiting");
    await at.client.accounts.list({});
    const second = await greeted(at, pulledWith([]));
    await reaches("live");
    second.cut();
    await reaches("waiting");
    await at.client.accounts.list({});
    (await at.peer.socket()).cut();
    await reaches("waiting");
    // A proxy may pass HTTP calls but no socket; the pauses do not change then.
    await at.client.accounts.list({});
    expect([phase(), waitsUntil()]).toEqual(["waiting", 500]);
  });

  test("stays away as long as the goodbye says, whatever answers over HTTP", async () => {
    at.peer.respond = () => Response.json({ accounts: [], next: null });
    const socket = await live(at, []);
    socket.say({ type: "goodbye", comeBackIn: 2000 });
    socket.close(closeCodes.going_away);
    await reaches("waiting");
    await at.client.accounts.list({});
    expect([phase(), waitsUntil()]).toEqual(["waiting", 3000]);
  });

  test("reconnects when the goodbye says, spread behind that moment", async () => {
    const socket = await live(at, []);
    socket.say({ type: "goodbye", comeBackIn: 2000 });
    socket.close(closeCodes.going_away);
    await reaches("waiting");
    expect(waitsUntil()).toBe(3000);
  });

  test("waits longer after flooding", async () => {
    const socket = await live(at, []);
    socket.close(closeCodes.flooding);
    await reaches("waiting");
    expect(waitsUntil()).toBe(2000);
  });

  test.each([
    ["unauthenticated", closeCodes.unauthenticated, "unauthenticated"],
    ["account_gone", closeCodes.account_gone, "account_deactivated"],
    ["unsupported_version", closeCodes.unsupported_version, "unsupported_version"],
  ] as const)("stops for good when it is closed as %s, and says so", async (reason, code, errorCode) => {
    const socket = await live(at, []);
    socket.close(code);
    await reaches("stopped");
    expect(at.client.state.connection).toEqual({ phase: "stopped", reason });
    await expect(at.client.whenLive()).rejects.toMatchObject({ code: errorCode });
    await at.clock.pass(120_000);
    expect(phase()).toBe("stopped");
  });

  test("pings in half of the heartbeat and gives up after a heartbeat of silence", async () => {
    const socket = await live(at, []);
    await at.clock.pass(15_000);
    await socket.next((frame) => frame.type === "ping");
    socket.say({
      type: "presence",
      presences: [{ accountId: at.client.state.me?.account.id ?? "", state: "online", lastSeenAt: null }],
    });
    await untilState(at.client, () => at.client.state.presences.size === 1);
    await at.clock.pass(29_000);
    expect(phase()).toBe("live");
    await at.clock.pass(1_000);
    expect(phase()).toBe("waiting");
  });

  test.each([
    ["back", -3_600_000],
    ["forward", 3_600_000],
  ])("gives up after the same silence when the wall clock is set %s", async (_, milliseconds) => {
    const socket = await live(at, []);
    at.clock.set(milliseconds);
    await at.clock.pass(15_000);
    expect(phase()).toBe("live");
    await socket.next((frame) => frame.type === "ping");
    await at.clock.pass(15_000);
    expect(phase()).toBe("waiting");
  });

  test("gives an attempt up that is not greeted", async () => {
    void at.client.start();
    await at.peer.socket();
    await reaches("authenticating");
    await at.clock.pass(15_000);
    expect(phase()).toBe("waiting");
  });

  test("passes over frames it does not know", async () => {
    const socket = await live(at, []);
    socket.say({ type: "later_invention" } as never);
    const asked = at.client.server.get();
    (await socket.call("server.get")).answer({ name: "Parley" } as never);
    expect(await asked).toEqual({ name: "Parley" } as never);
  });

  test("stays away once it is stopped by the program", async () => {
    await live(at, []);
    await at.client.stop();
    await at.clock.pass(60_000);
    expect(phase()).toBe("idle");
  });
});

describe("calls", () => {
  test("go over the socket while it is live and over HTTP while it is not", async () => {
    at.peer.respond = () => Response.json({ accounts: [], next: null });
    await at.client.accounts.list({ query: "a b", limit: 3 });
    expect(at.peer.requests[0]).toMatchObject({ method: "GET", path: "/api/accounts?query=a+b&limit=3" });
    expect(at.peer.requests[0]?.headers.get("authorization")).toBe("Bearer secret");
    const socket = await live(at, []);
    const asked = at.client.accounts.list({ query: "c" });
    const call = await socket.call("accounts.list");
    expect(call.input).toEqual({ query: "c" });
    call.answer({ accounts: [], next: null });
    expect(await asked).toEqual({ accounts: [], next: null });
  });

  test("that can be repeated survive the socket; others say that nobody knows", async () => {
    const socket = await live(at, []);
    const sends = at.client.messages.send({ id: "x", roomId: "y", text: "z" } as never);
    const posts = at.client.invites.accept({ code: "c" });
    await socket.call("messages.send");
    await socket.call("invites.accept");
    socket.cut();
    await expect(posts).rejects.toMatchObject({ code: "unavailable", retry: "later" });
    await reaches("waiting");
    await at.clock.pass(250);
    const next = await greeted(at, pulledWith([]));
    const again = await next.call("messages.send");
    expect(again.input).toMatchObject({ id: "x" });
    again.refuse({ code: "not_found", status: 404, retry: "never", type: "", title: "gone" });
    await expect(sends).rejects.toMatchObject({ code: "not_found", status: 404, message: "gone" });
  });

  test("that set the cookie always go over HTTP", async () => {
    const socket = await live(at, []);
    at.peer.respond = () => Response.json({});
    await at.client.accounts.changePassword({ current: "old", password: "new password" });
    expect(at.peer.requests.map((request) => `${request.method} ${request.path}`)).toEqual(["PUT /api/me/password"]);
    expect(socket.frames.filter((frame) => frame.type === "call" && frame.endpoint.startsWith("accounts."))).toEqual(
      [],
    );
  });

  test("of a page that is being left go over HTTP, for a socket ends with the page", async () => {
    const socket = await live(at, []);
    at.peer.respond = () => Response.json({});
    await at.client.messages.delete({ roomId: "r", messageId: "m" }, { keepalive: true });
    expect(at.peer.requests).toMatchObject([{ method: "DELETE", path: "/api/rooms/r/messages/m" }]);
    expect(socket.frames.filter(({ type }) => type === "call")).toEqual([]);
  });

  test("reject with what the server said, and with `unavailable` without one", async () => {
    const problem = {
      type: "urn:parley:error:handle_taken",
      code: "handle_taken",
      status: 409,
      title: "Taken.",
      retry: "never",
      field: "handle",
    };
    at.peer.respond = () => Response.json(problem, { status: 409 });
    const taken = at.client.accounts.update({ handle: "ada" });
    await expect(taken).rejects.toMatchObject({
      name: "ParleyError",
      code: "handle_taken",
      status: 409,
      field: "handle",
      retry: "never",
    });
    at.peer.respond = () => new Response("<h1>Bad gateway</h1>", { status: 502 });
    await expect(at.client.accounts.me()).rejects.toMatchObject({ code: "unavailable", retry: "later" });
    await at.peer.stop();
    await expect(at.client.accounts.me()).rejects.toMatchObject({ code: "unavailable", status: 503 });
  });

  test("that nobody answers are asked again when that does no harm", async () => {
    const socket = await live(at, []);
    const asked = at.client.accounts.list({});
    const first = await socket.call("accounts.list");
    for (let turn = 0; turn < 2; turn += 1) {
      await at.clock.pass(14_000);
      socket.say({ type: "presence", presences: [{ accountId: id(turn), state: "online", lastSeenAt: null }] });
      await untilState(at.client, () => at.client.state.presences.has(id(turn)));
    }
    await at.clock.pass(2_000);
    const second = await socket.call("accounts.list");
    first.answer({ accounts: [], next: "from the first" });
    second.answer({ accounts: [], next: "from the second" });
    expect(await asked).toMatchObject({ next: "from the second" });
  });

  test("can be given up", async () => {
    const socket = await live(at, []);
    const stop = new AbortController();
    const asked = at.client.accounts.list({}, { signal: stop.signal });
    await socket.call("accounts.list");
    stop.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
  });
});
