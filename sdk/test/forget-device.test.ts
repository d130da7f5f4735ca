import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { type Me, toProblem } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import {
  account,
  endScene,
  live,
  noNetwork,
  pulledWith,
  reloaded,
  type Scene,
  scene,
  type sceneClient,
} from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { id, me, roomId, talk } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = talk(9);

let at: Scene;
let storage: OfflineStorage;
beforeEach(() => {
  storage = createMemoryStorage();
  at = scene({ storage });
});
afterEach(() => endScene(at));

const room = () => at.client.state.rooms.get(roomId);
const records = () => storage.read(`${at.peer.url} ${me}`);

async function reload(options: Parameters<typeof sceneClient>[1] = {}): Promise<void> {
  at = await reloaded(at, { storage, ...options });
}

describe("what is stored", () => {
  test("is forgotten by command, also without a network; the session ends when the server is back", async () => {
    await live(at, [history.entry(4)]);
    at.client.room(roomId).composer.setText("half a sent");
    await reload({ fetch: noNetwork });
    await at.client.start();
    await at.client.forgetDevice();
    expect(at.client.state).toMatchObject({ me: null, epoch: null, rooms: new Map(), drafts: new Map(), outbox: [] });
    expect(at.client.state.connection).toEqual({ phase: "stopped", reason: "unauthenticated" });
    expect(await records()).toEqual(new Map());
    const asked: string[] = [];
    await reload({
      fetch: (address) => {
        asked.push(new URL(address).pathname);
        return Promise.resolve(Response.json({}));
      },
    });
    await at.client.start();
    expect(asked.slice(0, 1)).toEqual(["/api/sessions/current"]);
    expect(at.client.state.connection).toEqual({ phase: "stopped", reason: "unauthenticated" });
  });

  /** A device that has forgotten its data, with a client for which the answer to one path waits for the test. */
  async function forgotten(slow: string, network: () => Promise<Response>) {
    await live(at, [history.entry(4)]);
    await reload({ fetch: network });
    await at.client.start();
    await at.client.forgetDevice();
    const answer = Promise.withResolvers<Response>();
    const ben: Me = { account: account("ben"), email: "ben@example.org", emailVerified: true };
    const fetch = async (address: string) => {
      const { pathname } = new URL(address);
      if (pathname === slow) return answer.promise;
      return pathname === "/api/sessions" ? Response.json({ me: ben, sessionId: id(1), token: "" }) : noNetwork();
    };
    await reload({ fetch, token: undefined });
    const signIn = () => at.client.sessions.signIn({ email: ben.email, password: "a wall of old stones" });
    const nobody = () => answer.resolve(Response.json(toProblem("unauthenticated"), { status: 401 }));
    return { ben, signIn, nobody };
  }

  async function liveAs(me: Me): Promise<PeerSocket> {
    const socket = await at.peer.socket();
    socket.hello(me.account.id);
    (await socket.call("sync.pull")).answer(pulledWith([history.entry(3)], { me }));
    await at.client.whenLive();
    return socket;
  }

  test.each([
    ["the session before is still being ended", "/api/sessions/current", noNetwork],
    ["the server is still asked for a session", "/api/sessions/current", async () => Response.json({ me: null })],
  ])("is forgotten, and whoever signs in while %s stays signed in", async (_, slow, network) => {
    const { ben, signIn, nobody } = await forgotten(slow, network);
    const started = at.client.start();
    await untilState(at.client, () => at.client.state.loaded);
    await settled();
    await signIn();
    nobody();
    await started;
    await liveAs(ben);
    expect(room()).toBeDefined();
  });

  test("is nothing without a storage: a second start finds that the session has ended", async () => {
    const me: Me = { account: account("ada"), email: "ada@example.org", emailVerified: true };
    let answer = () => Response.json(me);
    await reload({ storage: null, token: undefined, fetch: async () => answer() });
    await live(at, [history.entry(3)]);
    await at.client.stop();
    answer = () => Response.json(toProblem("unauthenticated"), { status: 401 });
    await at.client.start();
    expect(at.client.state.connection).toEqual({ phase: "stopped", reason: "unauthenticated" });
  });

  test("is forgotten at a second start, which sends for the account that signs in then", async () => {
    const { ben, signIn, nobody } = await forgotten("/api/sessions/current", noNetwork);
    nobody();
    await at.client.stop();
    await at.client.start();
    await signIn();
    const socket = await liveAs(ben);
    at.client.room(roomId).composer.send("by Ben");
    expect((await socket.call("messages.send")).input.text).toBe("by Ben");
  });
});
