import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { securityEvents } from "../../src/calls/security-log.ts";
import { startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";

interface Line {
  readonly event?: string;
  readonly [field: string]: unknown;
}

let lines: Line[] = [];
let server: TestServer;
const log = pino({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line) as Line) });

beforeAll(async () => {
  server = await startServer({ log });
  await server.owner();
});
afterAll(() => server.close());

/** Returns the security events in the log while an action ran. */
async function told(work: () => Promise<unknown>): Promise<Line[]> {
  lines = [];
  await work();
  return lines.filter(({ event }) => event !== undefined);
}

const address = expect.stringMatching(/^(127\.0\.0\.1|::1)$/);

describe("the security log has", () => {
  test("who signs up, who signs in and who fails to, with where from, and neither address nor password", async () => {
    const person = { email: "rosa@example.org", password: "a kite in the attic", name: "Rosa", handle: "rosa" };
    const events = await told(async () => {
      await server.anyone.call("accounts.signUp", person);
      await server.anyone.refused("sessions.signIn", { email: person.email, password: "a guess" });
      await server.anyone.call("sessions.signIn", { email: person.email, password: person.password });
    });
    expect(events).toMatchObject([
      { event: "account-created", account: expect.any(String), address },
      { event: "session-refused", reason: "wrong_credentials", address },
      { event: "session-begun", account: expect.any(String), session: expect.any(String) },
    ]);
    const said = JSON.stringify(lines);
    for (const secret of [person.email, person.password, "a guess"]) expect(said).not.toContain(secret);
  });

  test("roles, deactivations and who may not", async () => {
    const owner = await server.owner();
    const { ann, bob } = await server.people("ann", "bob");
    const events = await told(async () => {
      await owner.call("accounts.setRole", { accountId: ann.id, role: "admin" });
      await ann.call("accounts.deactivate", { accountId: bob.id });
      await ann.call("accounts.reactivate", { accountId: bob.id });
      await bob.refused("accounts.setRole", { accountId: bob.id, role: "owner" });
    });
    expect(events).toMatchObject([
      { event: "account-role-changed", account: owner.id, about: { accountId: ann.id, role: "admin" } },
      { event: "account-deactivated", account: ann.id, about: { accountId: bob.id } },
      { event: "account-reactivated", account: ann.id, about: { accountId: bob.id } },
      { event: "account-role-refused", reason: expect.any(String) },
    ]);
  });

  test("passwords and sessions", async () => {
    const { cleo } = await server.people("cleo");
    const other = await cleo.elsewhere();
    const events = await told(async () => {
      await cleo.refused("accounts.changePassword", { current: "not it", password: "a lantern in the fog" });
      await cleo.call("sessions.revoke", { sessionId: other.sessionId, password: cleo.password });
      await cleo.call("sessions.revokeOthers", { password: cleo.password });
      await cleo.call("accounts.changePassword", { current: cleo.password, password: "a lantern in the fog" });
      await cleo.call("sessions.signOut", {});
    });
    expect(events).toMatchObject([
      { event: "password-refused", reason: "wrong_credentials", account: cleo.id },
      { event: "session-revoked", about: { sessionId: other.sessionId } },
      { event: "session-others-revoked", account: cleo.id },
      { event: "password-changed", account: cleo.id },
      { event: "session-ended", account: cleo.id, session: cleo.sessionId },
    ]);
  });

  test("invites without their codes, and who is removed", async () => {
    const { ann, dan } = await server.people("ann", "dan");
    const roomId = (await makeRoom("group", ann)).room.id;
    let code = "";
    const events = await told(async () => {
      const made = await ann.call("invites.create", { roomId });
      code = made.code;
      await dan.call("invites.accept", { code });
      await ann.call("members.remove", { roomId, accountId: dan.id });
      await ann.call("invites.revoke", { roomId, inviteId: made.invite.id });
      await dan.refused("invites.accept", { code });
    });
    expect(events.map(({ event, reason }) => [event, reason])).toEqual([
      ["invite-made", undefined],
      ["invite-used", undefined],
      ["member-removed", undefined],
      ["invite-revoked", undefined],
      ["invite-refused", "token_invalid"],
    ]);
    expect(JSON.stringify(lines)).not.toContain(code);
  });

  test("a limit that is exceeded, once", async () => {
    await using small = await startServer({ log, rateLimits: 0.2 });
    const { ann } = await small.people("ann");
    const events = await told(async () => {
      for (let call = 0; call < 400; call += 1) await ann.send("accounts.me", {});
    });
    // One event for each process that refuses.
    expect(events.length).toBeWithin(1, small.apps.length + 1);
    for (const event of events) expect(event).toMatchObject({ event: "limit-exceeded", limit: "read", by: ann.id });
  });
});

test("docs/operations.md has each event, and no other", () => {
  const page = readFileSync(join(import.meta.dir, "../../../docs/operations.md"), "utf8");
  const rows = page.slice(page.indexOf("| Event | When |")).split("\n\n")[0]?.split("\n").slice(2) ?? [];
  const documented = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(documented.sort()).toEqual([...securityEvents].sort());
});
