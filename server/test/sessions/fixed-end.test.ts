import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ sessionDays: 2, sessionMaxDays: 5, expiryEvery: 20 });
});
afterAll(() => server.close());

const hour = 3_600_000;
const day = 24 * hour;

/** Gives a session this age, so that without use it would expire within 6 hours. */
async function age({ sessionId }: Person, days: number): Promise<void> {
  const text = (time: number) => new Date(time).toISOString();
  const times = { created_at: text(Date.now() - days * day), expires_at: text(Date.now() + 6 * hour) };
  await server.app.database.transaction(async (writer) => {
    await writer.updateTable("sessions").set(times).where("id", "=", sessionId).execute();
  });
}
/** Returns the hours until a session expires, as another session of the account sees it. */
async function hoursOf(person: Person, asker: Person): Promise<number> {
  const { sessions } = await asker.call("sessions.list", {});
  return ((sessions.find(({ id }) => id === person.sessionId)?.expiresAt ?? 0) - Date.now()) / hour;
}

test("a session that is used is prolonged up to its fixed end, and no further", async () => {
  const { ann } = await server.people("ann");
  const [young, old, last] = [await ann.elsewhere(), await ann.elsewhere(), await ann.elsewhere()];
  await age(young, 1);
  await age(old, 4);
  await age(last, 4.8);
  for (const device of [young, old, last]) await device.call("accounts.me", {});
  expect(await hoursOf(young, ann)).toBeGreaterThan(40);
  expect(Math.round(await hoursOf(old, ann))).toBe(24);
  // By the fixed end it would expire in 4.8 hours; its 6 hours are neither extended nor shortened.
  expect(Math.round(await hoursOf(last, ann))).toBe(6);
});

test("a session whose socket is open has the same end", async () => {
  const { bob } = await server.people("bob");
  const phone = await bob.elsewhere();
  const socket = await phone.socket();
  await age(phone, 4);
  while ((await hoursOf(phone, bob)) < 7) await socket.quiet();
  expect(Math.round(await hoursOf(phone, bob))).toBe(24);
  await socket.close();
});

test("a session without use ends no later than its fixed end", async () => {
  await using short = await startServer({ sessionDays: 30, sessionMaxDays: 1 });
  const { cleo } = await short.people("cleo");
  expect(Math.round(await hoursOf(cleo, cleo))).toBe(24);
});
