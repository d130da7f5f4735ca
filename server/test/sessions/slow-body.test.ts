import { afterAll, beforeAll, expect, test } from "bun:test";
import { RawConnection } from "../harness/raw-connection.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Starts a call without its body; `finish` sends the body and returns the status line. */
async function begin(person: Person, path: string, body: string) {
  const connection = new RawConnection(server.url);
  const headers = { ...person.headers(), "content-type": "application/json", "content-length": String(body.length) };
  const lines = Object.entries({ host: "parley", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  await connection.write(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body.slice(0, 5)}`);
  return async () => {
    await connection.write(body.slice(5));
    await connection.until((text) => text.includes("\r\n\r\n"));
    connection.destroy();
    return connection.received.slice(9, 12);
  };
}

test("A6: a call that began before its session ended does nothing after it", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room } = await ann.call("rooms.openDirect", { accountId: bob.id });
  const say = (text: string) => JSON.stringify({ id: Bun.randomUUIDv7(), text });
  const path = `/api/rooms/${room.id}/messages`;
  const phone = await ann.elsewhere();
  const finish = await begin(phone, path, say("in time"));
  const late = await begin(phone, path, say("too late"));
  // Both calls have started once a later call on another connection is answered.
  await phone.call("accounts.me", {});
  expect(await finish()).toBe("200");
  await ann.call("sessions.revoke", { sessionId: phone.sessionId, password: ann.password });
  expect(await late()).toBe("401");
  const { messages } = await bob.call("messages.list", { roomId: room.id });
  expect(messages.map(({ text }) => text)).toEqual(["in time"]);
});
