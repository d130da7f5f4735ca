import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Problem } from "@parley/protocol";
import { databaseOf, onServer } from "../database/server-place.ts";
import { Caller, forgetDatabases } from "../index.ts";
import { linkIn, openPostOffice, type PostOffice } from "../mail/post-office.ts";
import { startTalking, type TalkingProcess } from "./talking-process.ts";

let folder: string;
let office: PostOffice;
let child: TalkingProcess;
/** Values that must not be in the log. */
const secrets: string[] = [];

function secret(text: string): string {
  secrets.push(text);
  return text;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-logs-"));
  office = await openPostOffice();
  child = await startTalking(folder, {
    ...{ PARLEY_LOG_LEVEL: "debug", PARLEY_SMTP_URL: office.url, PARLEY_MAIL_FROM: "Parley <parley@example.org>" },
  });
});
afterAll(async () => {
  await office.close();
  await forgetDatabases();
  await rm(folder, { recursive: true, force: true });
});

const place = () => ({ url: child.url, violations: [] });
const anyone = () => new Caller(place(), null);

async function signUp(name: string) {
  const email = secret(`${name}.of.the.hill@example.org`);
  const password = secret(`${name} keeps forty bees`);
  const signedIn = await anyone().call("accounts.signUp", { email, password, name, handle: name });
  secret(signedIn.token ?? "no token");
  const { token } = linkIn(await office.mailTo(email));
  await anyone().call("accounts.verifyEmail", { token: secret(token) });
  return { email, password, caller: new Caller(place(), signedIn.token) };
}

/** Renames a table while the program runs, so that its statements fail. */
async function takeAway(table: string): Promise<void> {
  const rename = `alter table ${table} rename to ${table}_gone`;
  const { databaseUrl } = await databaseOf(folder);
  if (databaseUrl !== undefined) return void (await onServer(databaseUrl, rename));
  const file = new DatabaseSync(join(folder, "parley.db"));
  file.exec(rename);
  file.close();
}

function lines(): Record<string, unknown>[] {
  return child
    .said()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a day in which everything happens leaves nothing in the log of what people wrote and what lets them in", async () => {
  const [ann, bob] = [await signUp("ann"), await signUp("bob")];
  const hive = { key: Bun.randomUUIDv7(), kind: "group", name: secret("The hive committee") } as const;
  const roomId = (await ann.caller.call("rooms.create", hive)).room.id;
  const socket = await ann.caller.socket();

  // Texts of messages.
  const id = Bun.randomUUIDv7();
  await socket.call("messages.send", { roomId, id, text: secret("honey is ready on friday") });
  await socket.call("messages.edit", { roomId, messageId: id, text: secret("honey is ready on sunday") });
  await socket.call("drafts.set", { roomId, text: secret("but do not tell the") });
  await ann.caller.refused("messages.send", { roomId, id, text: secret("another text for an old id") });
  await socket.call("messages.delete", { roomId, messageId: id });

  // Invites, sign-ins and new passwords.
  const { code } = await ann.caller.call("invites.create", { roomId });
  await bob.caller.call("invites.accept", { code: secret(code) });
  await anyone().refused("sessions.signIn", { email: ann.email, password: secret("not her password") });
  await anyone().refused("sessions.signIn", { email: secret("nobody.at.all@example.org"), password: bob.password });
  const signedIn = await anyone().send("sessions.signIn", { email: bob.email, password: bob.password });
  for (const cookie of signedIn.headers.getSetCookie()) secret(cookie.split(";")[0]?.split("=")[1] ?? "no cookie");
  secret(((await signedIn.json()) as { token?: string }).token ?? "no token");
  await anyone().call("accounts.requestPasswordReset", { email: bob.email });
  const { token } = linkIn(await office.mailTo(bob.email));
  await anyone().call("accounts.resetPassword", { token: secret(token), password: secret("bob has new bees now") });
  await anyone().refused("accounts.resetPassword", { token, password: secret("and even newer ones") });

  // Malformed input.
  const post = (body: BodyInit, headers = {}) =>
    fetch(`${child.url}/api/rooms/${roomId}/messages`, {
      ...{ method: "POST", body },
      headers: { ...ann.caller.headers(), "content-type": "application/json", ...headers },
    });
  await post(`{"id":"${Bun.randomUUIDv7()}","text":"${secret("half of a thought")}`);
  await post(JSON.stringify({ id: 1, [secret("an odd name of a field")]: secret("in an unknown field") }));
  await post(new Uint8Array([...Buffer.from('{"text":"'), 0xff, 0xfe]));
  await post(`{"text":"${secret("too long a story ")}${"x".repeat(100_000)}"}`);
  socket.raw(secret("this is not even JSON"));
  await socket.answer(secret("a text where the endpoint belongs"), { text: secret("and one beside it") });
  await fetch(`${child.url}/api/${secret("an-address-of-their-own")}?token=${secret("tokenInAnAddress")}`);
  await fetch(`${child.url}/api/invites/preview`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ code: secret("notAnInviteCodeAtAll") }),
  });

  // Calls that the database refuses.
  await takeAway("drafts");
  const failed = await ann.caller.problem("drafts.set", { roomId, text: secret("words for a broken table") });
  await takeAway("messages");
  const text = secret("words at a line\n    at the foot of the frames");
  const answer = await socket.answer("messages.send", { roomId, id: Bun.randomUUIDv7(), text });
  child.terminate();
  expect(await child.ended).toBe(0);

  expect(failed.code).toBe("internal");
  const problems: Problem[] = [failed, ...(answer.type === "error" ? [answer.error] : [])];
  expect(problems).toHaveLength(2);
  for (const { detail = "" } of problems) {
    const request = /[0-9a-f-]{36}/.exec(detail)?.[0];
    expect(lines().find((line) => line.request === request)).toMatchObject({ msg: "internal", level: 50 });
  }
  const said = child.said();
  for (const each of secrets) expect(said).not.toContain(each);
  expect(said).not.toContain("at the foot of the frames");
  expect(secrets.length).toBeGreaterThan(30);
  for (const each of secrets) expect(each.length).toBeGreaterThan(7);
}, 60_000);

test("the log says when the process started and stopped, what it is, and how each call ended", () => {
  const said = lines();
  expect(child.said().startsWith("Parley is at http://")).toBe(true);
  expect(said.find(({ msg }) => msg === "started")).toMatchObject({ version: "0.1.0", redis: false, level: 30 });
  expect(said.slice(-2).map(({ msg }) => msg)).toEqual(["stopping", "stopped"]);
  const calls = said.filter(({ msg }) => msg === "call");
  const ended = calls.map(({ endpoint, transport, outcome }) => [endpoint, transport, outcome].join(" "));
  for (const call of [
    "accounts.signUp http ok",
    "messages.send socket ok",
    "messages.send http id_reused",
    "messages.send http malformed",
    "messages.send socket internal",
    "unknown socket unknown_endpoint",
    "sessions.signIn http wrong_credentials",
  ])
    expect(ended).toContain(call);
  for (const call of calls) expect(call).toMatchObject({ level: 20, took: expect.any(Number) });
});
