import { afterEach, beforeEach, expect, test } from "bun:test";
import { freePort } from "../harness/port.ts";
import { startServer, type TestServer } from "../index.ts";
import { linkIn, openPostOffice, type PostOffice } from "./post-office.ts";

const email = "ann@example.org";
const closed: (() => Promise<unknown>)[] = [];
let server: TestServer;

/** A server whose mail server is not there, and ann, whose letter for a new password therefore waits. */
beforeEach(async () => {
  server = await startServer({ smtpUrl: `smtp://127.0.0.1:${freePort()}`, logLevel: "silent" });
  await server.anyone.call("accounts.signUp", {
    email,
    password: "ann rows the boat at dawn",
    name: "Ann",
    handle: "ann",
  });
  // That she confirms her address is not waited for in here.
  while ((await waiting()).length < 1) await Bun.sleep(5);
  await server.app.database.transaction((writer) => writer.deleteFrom("letters").execute());
  await server.anyone.call("accounts.requestPasswordReset", { email });
  while ((await waiting()).length < 1) await Bun.sleep(5);
});
afterEach(async () => {
  await server.close();
  for (const close of closed.splice(0)) await close();
});

const waiting = () => server.app.database.read.selectFrom("letters").selectAll().execute();

/** As if the time of whoever tried them were over. */
async function makeDue(age = 0): Promise<void> {
  const now = Date.now();
  await server.app.database.transaction((writer) =>
    writer
      .updateTable("letters")
      .set({ due_at: now, created_at: now - age })
      .execute(),
  );
}

async function opened(): Promise<PostOffice> {
  const office = await openPostOffice();
  closed.push(() => office.close());
  return office;
}

test("a letter outlives the process that was to send it, and its link works", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  expect(await waiting()).toHaveLength(1);
  await makeDue();
  await server.app.post.look();
  const { token } = linkIn(await office.mailTo(email));
  await server.app.mailer.idle();
  expect(await waiting()).toEqual([]);
  expect(await server.anyone.call("accounts.resetPassword", { token, password: "ann rows at dusk instead" })).toEqual(
    {},
  );
});

test("nothing of a letter lies in the database", async () => {
  const [row] = await waiting();
  expect(Object.keys(row ?? {}).sort()).toEqual(["account_id", "created_at", "due_at", "id", "kind"]);
});

test("processes that look at once send it once", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  const mate = await server.mate();
  await makeDue();
  await Promise.all([server.app.post.look(), mate.app.post.look(), server.app.post.look()]);
  await Promise.all([server.app.mailer.idle(), mate.app.mailer.idle()]);
  expect(office.count).toBe(1);
});

test("one that was taken and not acknowledged comes again with the same name and link", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  const [row] = await waiting();
  if (row === undefined) throw new Error("no letter");
  await makeDue();
  await server.app.post.look();
  const first = await office.mailTo(email);
  await server.app.mailer.idle();
  // As if the process had died between the mail server's answer and its own note of it.
  await server.app.database.transaction((writer) =>
    writer
      .insertInto("letters")
      .values({ ...row, due_at: 0 })
      .execute(),
  );
  await server.app.post.look();
  const second = await office.mailTo(email);
  await server.app.mailer.idle();
  expect(second.messageId).toBe(first.messageId);
  expect(first.messageId).toContain(row.id);
  expect(linkIn(second).token).toBe(linkIn(first).token);
});

test("one that is worth nothing any more is not sent", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  await makeDue(3_600_000);
  await server.app.post.look();
  await server.app.mailer.idle();
  expect(await waiting()).toEqual([]);
  expect(office.count).toBe(0);
});

test("nor is one whose account has been deactivated meanwhile", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  await server.app.database.transaction((writer) =>
    writer.updateTable("accounts").set({ deactivated_at: Date.now() }).where("email", "=", email).execute(),
  );
  await makeDue();
  await server.app.post.look();
  await server.app.mailer.idle();
  expect(await waiting()).toEqual([]);
  expect(office.count).toBe(0);
});

test("one that cannot be sent yet is tried later and later", async () => {
  server = await server.restart();
  await makeDue(600_000);
  await server.app.post.look();
  const [row] = await waiting();
  expect((row?.due_at ?? 0) - Date.now()).toBeGreaterThan(300_000);
});
