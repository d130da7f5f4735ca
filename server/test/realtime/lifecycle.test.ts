import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes, protocolVersion } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
/** One that bears nobody for long who does not say who they are. */
let impatient: TestServer;

beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
  impatient = await startServer({ greetingTimeout: 500 });
});
afterAll(async () => {
  await impatient.close();
  await server.close();
});

const open = () => server.sockets().length;

describe("a socket", () => {
  test("with a token is answered hello", async () => {
    const socket = await ann.socket();
    expect(socket.frames[0]).toMatchObject({
      type: "hello",
      protocol: protocolVersion,
      accountId: ann.id,
      sessionId: ann.sessionId,
    });
    await socket.close();
  });

  test("that brings nothing says who it is in its first frame", async () => {
    const socket = server.anyone.dial();
    socket.raw(JSON.stringify({ type: "authenticate", token: ann.token }));
    expect(await socket.next("hello")).toMatchObject({ accountId: ann.id });
    expect((await socket.call("accounts.me", {})).account.id).toBe(ann.id);
    await socket.close();
  });

  test("that calls on the heels of its token is answered after hello", async () => {
    const socket = server.anyone.dial();
    socket.raw(JSON.stringify({ type: "authenticate", token: ann.token }));
    const answers = await Promise.all([socket.call("accounts.me", {}), socket.call("server.get", {})]);
    expect(answers[0].account.id).toBe(ann.id);
    expect(socket.frames.map((frame) => frame.type)).toContain("hello");
    await socket.close();
  });

  test.each([
    ["an invented token", () => "invented"],
    ["a token with another signature", (person: Person) => `${person.token?.slice(0, -4)}AAAA`],
  ])("with %s is sent to sign in", async (_, tokenFor) => {
    const { bob } = await impatient.people("bob");
    const token = tokenFor(bob);
    const first = impatient.anyone.dial();
    first.raw(JSON.stringify({ type: "authenticate", token }));
    expect(await first.closed).toEqual({ code: closeCodes.unauthenticated, reason: "unauthenticated" });
    const second = impatient.anyone.dial({ authorization: `Bearer ${token}` });
    expect((await second.closed).code).toBe(closeCodes.unauthenticated);
    expect(second.frames).toEqual([]);
  });

  test("with an empty token is sent to sign in", async () => {
    const socket = impatient.anyone.dial();
    socket.raw(JSON.stringify({ type: "authenticate", token: "" }));
    expect((await socket.closed).code).toBe(closeCodes.unauthenticated);
  });

  test("[R8] that says nothing is closed with a code to come back: its first frame may be late, and no session is known to be over", async () => {
    expect((await impatient.anyone.dial().closed).code).toBe(closeCodes.silent);
  });

  test("may ping before it says who it is, and do nothing else", async () => {
    const socket = server.anyone.dial();
    socket.raw('{"type":"ping"}');
    expect(await socket.next("pong")).toEqual({ type: "pong" });
    for (const endpoint of ["server.get", "messages.send", "no.such"]) {
      expect(await socket.answer(endpoint, {})).toMatchObject({ type: "error", error: { code: "unauthenticated" } });
    }
    await socket.close();
  });

  test("is one person's for as long as it lasts", async () => {
    const { bob } = await server.people("bob");
    const socket = await ann.socket();
    socket.raw(JSON.stringify({ type: "authenticate", token: bob.token }));
    expect(await socket.next("error")).toMatchObject({ id: null, error: { code: "malformed" } });
    expect((await socket.call("accounts.me", {})).account.id).toBe(ann.id);
    await socket.close();
  });

  test("takes the cookies of other programs on its host for nobody's", async () => {
    const own = { origin: server.config.publicUrl, cookie: "theme=dark; xparley_session=1" };
    const socket = server.anyone.dial(own);
    socket.raw(JSON.stringify({ type: "authenticate", token: ann.token }));
    expect(await socket.next("hello")).toMatchObject({ accountId: ann.id });
    await socket.close();
  });

  test("leaves nothing behind, however it ends", async () => {
    const before = open();
    const sockets = await Promise.all([ann.socket(), ann.socket(), ann.socket()]);
    expect(open()).toBe(before + 3);
    await sockets[0]?.close();
    await sockets[1]?.terminate();
    sockets[2]?.raw("x".repeat(600_000));
    await sockets[2]?.closed;
    const witness = await ann.socket();
    while (open() > before + 1) await witness.quiet();
    await witness.close();
  });

  test("that is cut while it is being let in leaves nothing behind either", async () => {
    const before = open();
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const socket = server.anyone.dial();
        socket.raw(JSON.stringify({ type: "authenticate", token: ann.token }));
        await socket.terminate();
      }),
    );
    const witness = await ann.socket();
    while (open() > before + 1) await witness.quiet();
    await witness.close();
  });
});

describe("what happens in a room", () => {
  test("reaches its members' sockets and no other", async () => {
    const { bob, cleo } = await server.people("bob", "cleo");
    const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
    await ann.call("members.add", { roomId: room.id, accountId: bob.id });
    const [member, stranger] = await Promise.all([bob.socket(), cleo.socket()]);
    await ann.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "Pull!" });
    expect(await member.next("room")).toMatchObject({
      roomId: room.id,
      events: [{ type: "message.created", message: { text: "Pull!" } }],
    });
    await stranger.quiet();
    expect(stranger.frames.filter((frame) => frame.type === "room")).toEqual([]);
  });

  test("reaches an account that is added while its socket opens, and not one that is removed", async () => {
    const { bob } = await server.people("bob");
    const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Doors" });
    for (let round = 0; round < 25; round += 1) {
      const enters = round % 2 === 0;
      const change = { roomId: room.id, accountId: bob.id };
      const [socket] = await Promise.all([
        bob.socket(),
        enters ? ann.call("members.add", change) : ann.call("members.remove", change),
      ]);
      const text = `round ${round}`;
      await ann.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text });
      await socket.quiet();
      const texts = socket.frames
        .flatMap((frame) => (frame.type === "room" ? frame.events : []))
        .flatMap((event) => (event.type === "message.created" ? [event.message.text] : []));
      expect(texts).toEqual(enters ? [text] : []);
      await socket.close();
    }
  });

  test("is sent in the order in which one socket said it", async () => {
    const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Order" });
    const socket = await ann.socket();
    const said = Array.from({ length: 150 }, (_, index) => `${index}`);
    const sent = await Promise.all(
      said.map((text) => socket.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text })),
    );
    expect(sent.toSorted((a, b) => a.position - b.position).map((message) => message.text)).toEqual(said);
    await socket.close();
  });
});
