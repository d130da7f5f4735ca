import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Caller as Call } from "../../src/calls/caller.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { crowd, makeRoom } from "../rooms/room.ts";
import { type Lockstep, startLockstep } from "./lockstep.ts";
import { requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

/** Rooms in which somebody sends at the same time: more than a process has connections that write. */
const many = 60;

// MySQL's protocol has no way to send a statement before the one before it is answered.
if (/^postgres/.test(requiredServer())) {
  let place: ServerPlace;
  let lockstep: Lockstep;
  let server: TestServer;
  let sends: (() => Promise<unknown>)[];
  beforeAll(async () => {
    place = await serverPlace(requiredServer());
    lockstep = await startLockstep(place.url);
    server = await startServer({ databaseUrl: lockstep.url });
    const people = await crowd(server, "sender", many);
    sends = await Promise.all(people.map(senderOf));
    // Every connection is made, and has prepared its statements.
    for (let round = 0; round < 3; round += 1) await sendFrom(many);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await lockstep.close();
    await place.remove();
  });

  /** Sends a message to a room of one's own, without the way over a socket: so that all sends begin in one turn. */
  async function senderOf(person: Person): Promise<() => Promise<unknown>> {
    const { room } = await makeRoom("group", person);
    const [session] = (await person.call("sessions.list", {})).sessions;
    const asker = { accountId: person.id, sessionId: session?.id ?? "", role: "member" as const };
    const origin = { address: "127.0.0.1", agent: null, socketId: null, cookies: [] };
    const caller: Call = { asker, origin };
    const message = () => ({ roomId: room.id, id: Bun.randomUUIDv7(), text: "hello" });
    return () => server.app.pipeline.call("messages.send", caller, message);
  }

  const sendFrom = (count: number) => Promise.all(sends.slice(0, count).map((send) => send()));

  test("sends to many rooms at the same time take as many round trips as one, and one commit each connection", async () => {
    const one = await lockstep.count(() => sendFrom(1));
    // The BEGIN with its locks and the position; the message; the commit.
    expect(one).toBe(3);
    const before = server.app.database.commits;
    for (const count of [2, 7, many]) expect(await lockstep.count(() => sendFrom(count))).toBe(one);
    expect(server.app.database.commits - before).toBeLessThanOrEqual(2 + 6 + 6);
  });

  test("a send takes the same number of statements however many others send", async () => {
    const cost = async (count: number) => (await server.statements(() => sendFrom(count))) / count;
    const one = await cost(1);
    expect(await cost(7)).toBe(one);
    expect(await cost(many)).toBe(one);
  });
}
