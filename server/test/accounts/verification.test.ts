import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { linkIn, openPostOffice, type PostOffice } from "../mail/post-office.ts";

let office: PostOffice;
let server: TestServer;
beforeAll(async () => {
  office = await openPostOffice();
  server = await startServer({ smtpUrl: office.url });
});
afterAll(async () => {
  await server.close();
  await office.close();
});

test("is shown by the server before anybody signs up", async () => {
  expect((await server.anyone.call("server.get", {})).verification).toBe(true);
  await using without = await startServer();
  expect((await without.anyone.call("server.get", {})).verification).toBe(false);
  const owner = await without.owner();
  expect((await owner.elsewhere()).account.id).toBe(owner.id);
});

test("is asked for by mail at sign-up, and needed to sign in again", async () => {
  const { ann } = await server.people("ann");
  expect((await ann.call("accounts.me", {})).emailVerified).toBe(false);
  const first = await office.mailTo(ann.email);
  const { url, token } = linkIn(first);
  expect(url.pathname).toBe("/verify-email");
  const signIn = { email: ann.email, password: ann.password };
  expect(await server.anyone.refused("sessions.signIn", { ...signIn, password: "wrong" })).toBe("wrong_credentials");
  expect(await server.anyone.refused("sessions.signIn", signIn)).toBe("email_unverified");
  const second = linkIn(await office.mailTo(ann.email));
  expect(second.token).not.toBe(token);
  const socket = await ann.socket();
  await server.anyone.call("accounts.verifyEmail", { token });
  const [told] = (await socket.next("account")).events;
  expect(told).toMatchObject({ type: "me.changed", me: { emailVerified: true } });
  expect((await server.anyone.call("sessions.signIn", signIn)).me.emailVerified).toBe(true);
  expect(await server.anyone.refused("accounts.verifyEmail", { token })).toBe("token_invalid");
});

test("confirmed twice, by two links, changes nothing the second time", async () => {
  const { bob } = await server.people("bob");
  const first = linkIn(await office.mailTo(bob.email)).token;
  await bob.call("accounts.requestVerification", {});
  const second = linkIn(await office.mailTo(bob.email)).token;
  await server.anyone.call("accounts.verifyEmail", { token: first });
  const socket = await bob.socket();
  await server.anyone.call("accounts.verifyEmail", { token: second });
  await socket.quiet();
  expect(socket.frames.filter(({ type }) => type === "account")).toEqual([]);
  const before = office.count;
  await bob.call("accounts.requestVerification", {});
  await server.mailed();
  expect(office.count).toBe(before);
});

test("nobody asks for it without a session, and invented tokens confirm nothing", async () => {
  expect(await server.anyone.refused("accounts.requestVerification", {})).toBe("unauthenticated");
  for (const token of ["x", "a".repeat(2000)]) {
    expect(await server.anyone.refused("accounts.verifyEmail", { token })).toBe("token_invalid");
  }
});

test("no letter carries a stranger's words to an address that is not confirmed", async () => {
  const email = "victim@example.org";
  const name = "you have won: https://evil.example/prize";
  const person = { email, name, handle: "winner", password: "a kite in the attic" };
  await server.anyone.call("accounts.signUp", person);
  await server.anyone.call("accounts.requestPasswordReset", { email });
  const letters = [await office.mailTo(email), await office.mailTo(email)];
  for (const { text, html, subject } of letters) expect(`${subject} ${text} ${html}`).not.toContain("evil.example");
  const confirming = letters.map(linkIn).find(({ url }) => url.pathname === "/verify-email");
  await server.anyone.call("accounts.verifyEmail", { token: confirming?.token ?? "" });
  await server.anyone.call("accounts.requestPasswordReset", { email });
  expect((await office.mailTo(email)).text).toContain(`Hello ${name},`);
});
