import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("who asks is told to themselves, and nobody is no error", async () => {
  const { ann } = await server.people("ann");
  expect(await ann.call("sessions.current", {})).toEqual({ me: await ann.call("accounts.me", {}) });
  const answer = await fetch(new URL("/api/sessions/current", server.url));
  expect([answer.status, await answer.json()]).toEqual([200, { me: null }]);
});

test("who signs out is nobody from then on", async () => {
  const { bob } = await server.people("bob");
  await bob.call("sessions.signOut", {});
  const { headers } = { headers: { Authorization: `Bearer ${bob.token}` } };
  const answer = await fetch(new URL("/api/sessions/current", server.url), { headers });
  expect([answer.status, await answer.json()]).toEqual([200, { me: null }]);
});
