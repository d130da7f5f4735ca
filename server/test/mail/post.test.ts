import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Reader } from "../../src/database/database.ts";
import { listJobs } from "../../src/jobs/operate.ts";
import type { JobRow } from "../../src/jobs/tables.ts";
import { letterJob } from "../../src/mail/letter-job.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";
import { linkIn, openPostOffice, type PostOffice } from "./post-office.ts";

const email = "ann@example.org";
const closed: (() => Promise<unknown>)[] = [];
let server: TestServer;

/** Starts a server whose mail server cannot be reached, with ann, whose letter for a new password therefore waits. */
beforeEach(async () => {
  server = await startServer({ smtpUrl: `smtp://127.0.0.1:${freePort()}`, logLevel: "silent" });
  await server.anyone.call("accounts.signUp", {
    email,
    password: "ann rows the boat at dawn",
    name: "Ann",
    handle: "ann",
  });
  // Removes the letter that confirms her address, because these tests are about the other letter.
  await until(async () => (await waiting()).length > 0);
  await server.worked();
  await server.app.database.transaction((writer) =>
    writer.deleteFrom("jobs").where("kind", "=", letterJob.name).execute(),
  );
  await server.anyone.call("accounts.requestPasswordReset", { email });
  await until(async () => (await waiting()).length > 0);
  await server.worked();
  await putOff();
});
afterEach(async () => {
  await server.close();
  for (const close of closed.splice(0)) await close();
});

const letters = (reader: Reader) => reader.selectFrom("jobs").where("kind", "=", letterJob.name);
const waiting = () => letters(server.app.database.read).selectAll().execute();

async function change(columns: Partial<JobRow>): Promise<void> {
  await server.app.database.transaction((writer) =>
    writer.updateTable("jobs").set(columns).where("kind", "=", letterJob.name).execute(),
  );
}

/** Moves the next try far into the future, so that no process takes the job on its own. */
const putOff = () => change({ due_at: Date.now() + 3_600_000 });

/** Moves the next try into the past. */
const makeDue = (age = 0) => change({ due_at: Date.now(), planned_at: Date.now() - age });

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
  await server.worked();
  const { token } = linkIn(await office.mailTo(email));
  expect(await waiting()).toEqual([]);
  expect(await server.anyone.call("accounts.resetPassword", { token, password: "ann rows at dusk instead" })).toEqual(
    {},
  );
});

test("nothing of a letter lies in the database", async () => {
  const [row] = await waiting();
  expect(Object.keys(JSON.parse(row?.payload ?? "")).sort()).toEqual(["accountId", "id", "kind"]);
  expect(JSON.stringify(row)).not.toContain(email);
});

test("processes that look at once send it once", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  const mate = await server.mate();
  await makeDue();
  await Promise.all([server.app.jobs.look(), mate.app.jobs.look(), server.app.jobs.look()]);
  await Promise.all([server.worked(), mate.worked()]);
  expect(office.count).toBe(1);
});

test("one that was taken and not acknowledged comes again with the same name and link", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  const [row] = await waiting();
  if (row === undefined) throw new Error("no letter");
  await makeDue();
  await server.worked();
  const first = await office.mailTo(email);
  // Simulates a process that was killed after the mail server's answer and before the result was stored.
  await server.app.database.transaction((writer) =>
    writer
      .insertInto("jobs")
      .values({ ...row, due_at: 0 })
      .execute(),
  );
  await server.worked();
  const second = await office.mailTo(email);
  expect(second.messageId).toBe(first.messageId);
  expect(first.messageId).toContain(JSON.parse(row.payload).id);
  expect(linkIn(second).token).toBe(linkIn(first).token);
});

test("one that is worth nothing any more is not sent", async () => {
  const office = await opened();
  server = await server.restart({ smtpUrl: office.url });
  await makeDue(3_600_000);
  await server.worked();
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
  await server.worked();
  expect(await waiting()).toEqual([]);
  expect(office.count).toBe(0);
});

test("one that cannot be sent yet is tried later and later", async () => {
  server = await server.restart();
  await change({ due_at: Date.now(), tries: 11 });
  await server.worked();
  const [row] = await waiting();
  expect(row?.tries).toBe(12);
  expect((row?.due_at ?? 0) - Date.now()).toBeGreaterThan(300_000);
});

test("one that the mail server refuses for good is not retried; the operator sees that, and no address", async () => {
  const office = await openPostOffice({
    onRcptTo({ address }, _session, done) {
      done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }));
    },
  });
  closed.push(() => office.close());
  server = await server.restart({ smtpUrl: office.url });
  await makeDue();
  await server.worked();
  expect(await waiting()).toEqual([]);
  const { failed } = await listJobs(server.app.database.read);
  expect(failed).toMatchObject([{ kind: letterJob.name, error: "FinalJobError: EENVELOPE, 550" }]);
});
