import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ sessionDays: 1, expiryEvery: 20 });
});
afterAll(() => server.close());

const hour = 3_600_000;

/** Sets the end of a session to this number of milliseconds from now. */
async function endIn({ sessionId }: Person, lifetime: number): Promise<void> {
  const expires_at = new Date(Date.now() + lifetime).toISOString();
  await server.app.database.transaction(async (writer) => {
    await writer.updateTable("sessions").set({ expires_at }).where("id", "=", sessionId).execute();
  });
}

/** Returns the milliseconds until a session expires, as another session of the account sees it. */
async function lastsOf(person: Person, asker = person): Promise<number> {
  const { sessions } = await asker.call("sessions.list", {});
  return (sessions.find(({ id }) => id === person.sessionId)?.expiresAt ?? 0) - Date.now();
}

test("a session of one day that is used lasts another day", async () => {
  const { ann } = await server.people("ann");
  const phone = await ann.elsewhere();
  await endIn(phone, 6 * hour);
  expect(await lastsOf(phone)).toBeGreaterThan(20 * hour);
});

test("a session whose socket is open is used, whatever it says", async () => {
  const { bob } = await server.people("bob");
  const phone = await bob.elsewhere();
  const socket = await phone.socket();
  await endIn(phone, 6 * hour);
  while ((await lastsOf(phone, bob)) < 20 * hour) await socket.quiet();
  await socket.close();
});
