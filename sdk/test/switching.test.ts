import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes, type EndpointName } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { account, endScene, live, pulledWith, quiet, type Scene, scene } from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { History, id, roomId, says } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = new History([...Array.from({ length: 9 }, () => says(2)), says(2, 0), says(2, 0)]);
const rootId = history.at(12).messages[0]?.id ?? "";
const ben = { account: account("ben"), email: "ben@example.org", emailVerified: true };

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

/** The inputs of an endpoint's calls that the test has not taken yet. */
async function calls(socket: PeerSocket, endpoint: EndpointName): Promise<unknown[]> {
  await quiet(at.client, socket);
  return socket.frames.flatMap((frame) => (frame.type === "call" && frame.endpoint === endpoint ? [frame.input] : []));
}

async function signOut(): Promise<void> {
  at.peer.respond = () => Response.json({});
  await at.client.sessions.signOut();
}

/** Ben signs in on the same client; he is in the same room and has read nothing of it. */
async function benSignsIn(): Promise<PeerSocket> {
  at.peer.respond = () => Response.json({ me: ben, sessionId: id("other session"), token: "of ben" });
  await at.client.sessions.signIn({ email: ben.email, password: "secret" });
  const socket = await at.peer.socket();
  socket.hello(ben.account.id);
  const threads = [history.thread(rootId, 12, 0, 1)];
  (await socket.call("sync.pull")).answer(pulledWith([history.entry(12, 0)], { me: ben, threads }));
  await at.client.whenLive();
  return socket;
}

describe("another account on the same client", () => {
  test("has read nothing of what the one before has read a moment ago", async () => {
    const socket = await live(at, [history.entry(12, 3)]);
    const room = at.client.room(roomId);
    room.markRead(5);
    (await socket.call("receipts.markRead")).answer(history.membership(12, 5, 2));
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.membership.read === 5);
    room.markRead(8);
    room.thread(rootId).markRead(12);
    await signOut();
    // A component that still shows the room reports what is in view.
    room.markRead(9);
    const next = await benSignsIn();
    await at.clock.pass(2_000);
    expect([await calls(next, "receipts.markRead"), await calls(next, "receipts.markThreadRead")]).toEqual([[], []]);
    at.client.room(roomId).markRead(6);
    expect(await calls(next, "receipts.markRead")).toEqual([{ roomId, position: 6 }]);
  });

  test("has received what the one before received", async () => {
    const socket = await live(at, [history.entry(12, 3)]);
    (await socket.call("receipts.markDelivered")).answer({});
    await settled();
    await signOut();
    const next = await benSignsIn();
    await at.clock.pass(1_000);
    expect(await calls(next, "receipts.markDelivered")).toEqual([{ rooms: [{ roomId, position: 10 }] }]);
  });

  test("does nothing that the one before asked for and got no answer to", async () => {
    const socket = await live(at, [history.entry(12, 3)]);
    const asked = at.client.messages.pin({ roomId, messageId: rootId }).catch((error: unknown) => error);
    await socket.call("messages.pin");
    await signOut();
    const next = await benSignsIn();
    expect(await asked).toMatchObject({ code: "unauthenticated" });
    expect(await calls(next, "messages.pin")).toEqual([]);
    expect(at.peer.requests.map(({ path }) => path)).toEqual(["/api/sessions/current", "/api/sessions"]);
  });
});

describe("a stream of events", () => {
  test("ends when its account signs out, also when the socket is closed first", async () => {
    const socket = await live(at, [history.entry(4)]);
    const stream = at.client.events();
    await stream.next();
    const next = stream.next();
    const answered = Promise.withResolvers<void>();
    at.peer.respond = () => answered.promise.then(() => Response.json({}));
    const leaving = at.client.sessions.signOut();
    socket.close(closeCodes.unauthenticated);
    await untilState(at.client, () => at.client.state.connection.phase === "stopped");
    answered.resolve();
    await leaving;
    expect(await next).toEqual({ value: undefined, done: true });
  });
});
