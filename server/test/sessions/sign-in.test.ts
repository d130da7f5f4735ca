import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("opens a session, whatever the case of the address", async () => {
  const { ann } = await server.people("ann");
  const signedIn = await server.anyone.call("sessions.signIn", { email: "ANN@Example.org ", password: ann.password });
  expect(signedIn.me).toEqual(await ann.call("accounts.me", {}));
  expect(signedIn.sessionId).not.toBe(ann.sessionId);
  expect(signedIn.token).not.toBe(ann.token);
});

test("answers a wrong password and an unknown address alike, byte for byte", async () => {
  const { ann } = await server.people("ann");
  const wrong = await server.anyone.send("sessions.signIn", { email: ann.email, password: "not it at all" });
  const unknown = await server.anyone.send("sessions.signIn", { email: "nobody@example.org", password: ann.password });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.text()).toBe(await unknown.text());
});

test("asks a password of an address that a deleted account had in vain", async () => {
  const { bob } = await server.people("bob");
  await bob.call("accounts.delete", { password: bob.password });
  for (const email of [bob.email, `${bob.id}@deleted.invalid`]) {
    expect(await server.anyone.refused("sessions.signIn", { email, password: bob.password })).toBe("wrong_credentials");
  }
});

test("keeps at most a hundred sessions: the oldest goes", async () => {
  const { carol } = await server.people("carol");
  const socket = await carol.socket();
  const tokens: string[] = [];
  for (let count = 1; count <= 100; count += 1) {
    tokens.push((await server.anyone.call("sessions.signIn", { email: carol.email, password: carol.password })).token);
  }
  expect(await socket.closed).toMatchObject({ code: 4500 });
  expect(await carol.refused("accounts.me", {})).toBe("unauthenticated");
  const answer = await fetch(`${server.url}/api/sessions`, { headers: { authorization: `Bearer ${tokens[0]}` } });
  const { sessions } = (await answer.json()) as { sessions: { id: string }[] };
  expect(sessions).toHaveLength(100);
}, 240_000);

test("takes as many statements with many sessions as with one", async () => {
  const { dan } = await server.people("dan");
  const signIn = () => server.anyone.call("sessions.signIn", { email: dan.email, password: dan.password });
  const few = await server.statements(signIn);
  for (let count = 0; count < 10; count += 1) await signIn();
  expect(await server.statements(signIn)).toBe(few);
});

describe("bad input", () => {
  test.each([
    ["email", { email: { $gt: "" } }],
    ["email", { email: "' or 1=1 --" }],
    ["password", { password: "" }],
    ["password", { password: ["x"] }],
    ["remember", { remember: true }],
  ])("in %s is named", async (field, wrong) => {
    const answer = await server.anyone.send("sessions.signIn", { email: "a@example.org", password: "x", ...wrong });
    expect(await answer.json()).toMatchObject({ code: "invalid_input", field });
  });
});
