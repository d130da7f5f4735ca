import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { type ClientOptions, createMemoryStorage, type Token } from "../src/index.ts";
import { account, endScene, live, pulledWith, reloaded, type Scene, scene } from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { id, roomId, talk } from "./history.ts";

const history = talk(9);
const refused = { type: "", code: "unauthenticated", status: 401, title: "Sign in first.", retry: "never" };
const me = { account: account("ada"), email: "ada@example.org", emailVerified: true };

let at: Scene;
let asked: number;
let answers: (Token | Error)[];
beforeEach(() => {
  asked = 0;
  answers = [];
});
afterEach(() => endScene(at));

/** Returns the next of the answers, and then the last one again. */
async function token(): Promise<Token> {
  const answer = answers[Math.min(asked, answers.length - 1)];
  asked += 1;
  if (answer instanceof Error || answer === undefined) throw answer;
  return answer;
}

const begin = (options: ClientOptions = {}) => {
  at = scene({ token, ...options });
};

/** The token with which the next socket authenticates. */
async function nextSocket() {
  const socket = await at.peer.socket();
  const { token: used } = await socket.next((frame) => frame.type === "authenticate");
  return { socket, used };
}

/** Makes the HTTP server accept only these tokens. */
function knows(...tokens: string[]): void {
  at.peer.respond = () => {
    const bearer = at.peer.requests.at(-1)?.headers.get("authorization")?.replace("Bearer ", "") ?? "";
    return tokens.includes(bearer) ? Response.json(me) : Response.json(refused, { status: 401 });
  };
}

describe("a token that is a function", () => {
  test("is asked once for the socket and every call of the moment", async () => {
    begin();
    answers = ["first"];
    knows("first");
    const calls = Promise.all([at.client.accounts.me(), at.client.accounts.me(), at.client.start()]);
    const { used } = await nextSocket();
    await calls;
    expect([used, asked]).toEqual(["first", 1]);
    expect(at.peer.requests.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer first",
      "Bearer first",
    ]);
  });

  test("is asked again when a call is refused, which is then made with the new one", async () => {
    begin();
    answers = ["first", "second"];
    knows("second");
    const [one, other] = await Promise.all([at.client.accounts.me(), at.client.accounts.me()]);
    expect([one.account.handle, other.account.handle, asked, at.client.token]).toEqual(["ada", "ada", 2, "second"]);
  });

  test("is asked again when the socket is refused, and nothing is lost", async () => {
    begin();
    answers = ["first", "second"];
    const socket = await live(at, [history.entry(4)]);
    const phases: string[] = [];
    at.client.on("connection", ({ phase }) => phases.push(phase));
    socket.close(closeCodes.unauthenticated);
    const next = await nextSocket();
    expect([next.used, asked]).toEqual(["second", 2]);
    next.socket.hello(id("ada"));
    (await next.socket.call("sync.pull")).answer(pulledWith([]));
    await at.client.whenLive();
    expect(phases).toEqual(["connecting", "authenticating", "syncing", "live"]);
    expect(at.client.state.rooms.has(roomId)).toBeTrue();
  });

  test("is asked before a token ends, not before it is needed", async () => {
    begin();
    answers = [
      { token: "first", expiresAt: at.clock.now() + 600_000 },
      { token: "second", expiresAt: at.clock.now() + 10_000_000 },
    ];
    knows("first", "second");
    await at.client.accounts.me();
    await at.clock.pass(569_000);
    await at.client.accounts.me();
    expect([asked, at.client.token]).toEqual([1, "first"]);
    await at.clock.pass(2_000);
    expect(asked).toBe(1);
    await at.client.accounts.me();
    expect([asked, at.client.token]).toEqual([2, "second"]);
  });

  test("that fails is asked again after growing pauses", async () => {
    begin();
    answers = [new Error("the host is down"), new Error("still"), new Error("still"), "at last"];
    void at.client.start();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    // Once for reading the stored state of the account, once for the socket.
    expect(asked).toBe(2);
    await at.clock.pass(250);
    expect(at.client.state.connection).toMatchObject({ phase: "waiting", attempt: 2 });
    expect(asked).toBe(3);
    await at.clock.pass(500);
    expect((await nextSocket()).used).toBe("at last");
  });

  test("that does not answer is given up, and asked again", async () => {
    const given: ReturnType<typeof Promise.withResolvers<string>>[] = [];
    const slow = () => {
      const next = Promise.withResolvers<string>();
      given.push(next);
      return next.promise;
    };
    at = scene({ user: "ada", token: slow });
    void at.client.start();
    await untilState(at.client, () => at.client.state.connection.phase === "connecting");
    await at.clock.pass(30_000);
    expect(at.client.state.connection.phase).toBe("waiting");
    await at.clock.pass(250);
    given.at(-1)?.resolve("late");
    expect((await nextSocket()).used).toBe("late");
  });

  test.each<[string, Token[]]>([
    ["the same one again", ["first", "first"]],
    ["another one that is refused too", ["first", "second", "third"]],
    ["none", ["first", null]],
  ])("ends in a stopped connection when after a refusal it gives %s", async (_, given) => {
    begin();
    answers = given;
    const thrown = at.client.start().then(() => at.client.whenLive().catch((error: unknown) => error));
    for (const _token of new Set(given.filter((one) => one !== null).slice(0, 2)))
      (await nextSocket()).socket.close(closeCodes.unauthenticated);
    expect(await thrown).toMatchObject({ code: "unauthenticated" });
    expect(at.client.state.connection).toEqual({ phase: "stopped", reason: "unauthenticated" });
    expect(asked).toBe(2);
  });

  test("is not asked any more after signing out", async () => {
    begin();
    answers = ["first"];
    await live(at, []);
    at.peer.respond = () => Response.json({});
    await at.client.sessions.signOut();
    at.peer.respond = () => Response.json(refused, { status: 401 });
    expect(await at.client.accounts.me().catch((error: unknown) => error)).toMatchObject({ code: "unauthenticated" });
    expect(asked).toBe(1);
  });
});

describe("what is stored", () => {
  const noNetwork = () => Promise.reject(new Error("no network"));
  const failing = () => Promise.reject(new Error("no network"));

  test("is shown to the same user, whatever the token is and before it is there, and to no other", async () => {
    const storage = createMemoryStorage();
    begin({ storage, user: "ada" });
    answers = ["first"];
    await live(at, [history.entry(4)]);
    await at.clock.pass(500);
    at = await reloaded(at, { storage, user: "ada", token: failing, fetch: noNetwork });
    await at.client.start();
    expect([...at.client.state.rooms.keys()]).toEqual([roomId]);
    at = await reloaded(at, { storage, user: "ben", token: failing, fetch: noNetwork });
    await at.client.start();
    await at.clock.pass(60_000);
    expect([at.client.state.rooms.size, at.client.state.me]).toEqual([0, null]);
  });

  test("is shown to nobody while a function has not said whose it is", async () => {
    const storage = createMemoryStorage();
    at = scene({ storage });
    await live(at, [history.entry(4)]);
    await at.clock.pass(500);
    at = await reloaded(at, { storage, token: failing, fetch: noNetwork });
    await at.client.start();
    expect([at.client.state.rooms.size, at.client.state.me]).toEqual([0, null]);
  });

  test("of one person is gone before another one's token is used by the same client", async () => {
    begin({ storage: createMemoryStorage() });
    answers = ["of ada", "of ben"];
    const socket = await live(at, [history.entry(4)]);
    const shown: unknown[] = [];
    socket.close(closeCodes.unauthenticated);
    const next = await nextSocket();
    at.client.subscribe(() => shown.push([at.client.state.me?.account.handle, at.client.state.rooms.size]));
    next.socket.hello(id("ben"));
    (await next.socket.call("sync.pull")).answer(pulledWith([], { me: { ...me, account: account("ben") } }));
    await at.client.whenLive();
    await settled();
    expect(shown.slice(1).every((seen) => JSON.stringify(seen) !== '["ada",1]')).toBeTrue();
    expect(shown.at(-1)).toEqual(["ben", 0]);
  });
});
