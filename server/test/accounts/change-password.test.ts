import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const password = "nine kites above the sea";

test("nobody changes a password without a session", async () => {
  expect(await server.anyone.refused("accounts.changePassword", { current: "x", password })).toBe("unauthenticated");
});

test("changes it for those who know the old one, and ends every other session and its sockets", async () => {
  const { ann } = await server.people("ann");
  const [phone, laptop] = [await ann.elsewhere(), await ann.elsewhere()];
  const [lost, kept] = [await phone.socket(), await ann.socket()];
  await ann.call("accounts.changePassword", { current: ann.password, password });
  expect(await lost.closed).toMatchObject({ code: 4500 });
  for (const other of [phone, laptop]) expect(await other.refused("accounts.me", {})).toBe("unauthenticated");
  await kept.quiet();
  const { sessions } = await ann.call("sessions.list", {});
  expect(sessions.map(({ id }) => id)).toEqual([ann.sessionId]);
  expect(await server.anyone.refused("sessions.signIn", { email: ann.email, password: ann.password })).toBe(
    "wrong_credentials",
  );
  await server.anyone.call("sessions.signIn", { email: ann.email, password });
});

test("leaves everything as it is for those who do not", async () => {
  const { bob } = await server.people("bob");
  const phone = await bob.elsewhere();
  expect(await bob.refused("accounts.changePassword", { current: "not it at all", password })).toBe(
    "wrong_credentials",
  );
  await phone.call("accounts.me", {});
  await server.anyone.call("sessions.signIn", { email: bob.email, password: bob.password });
});

test("refuses a weak one and says why", async () => {
  const { bob } = await server.people("bob");
  const problem = await bob.problem("accounts.changePassword", { current: bob.password, password: "letmein123" });
  expect(problem).toMatchObject({ code: "invalid_input", field: "password" });
});

test("of two changes that start from the same password makes one", async () => {
  const { carol } = await server.people("carol");
  const tries = ["first of the two new", "second of the two new"].map((password) =>
    carol.send("accounts.changePassword", { current: carol.password, password }),
  );
  const statuses = (await Promise.all(tries)).map((answer) => answer.status).sort();
  expect(statuses).toEqual([200, 401]);
});

test("takes a password in whichever form a keyboard writes it", async () => {
  const { dan } = await server.people("dan");
  await dan.call("accounts.changePassword", { current: dan.password, password: "f\u00fcnf \u212bpfel im Korb" });
  await server.anyone.call("sessions.signIn", { email: dan.email, password: "fu\u0308nf A\u030apfel im Korb" });
});
