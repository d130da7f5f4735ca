import { afterAll, afterEach, beforeAll, expect, setSystemTime, test } from "bun:test";
import { guessesAnywhere, guessesHere } from "../../src/calls/login-throttle.ts";
import { ask } from "../harness/redis.ts";
import { clusterRedis } from "../harness/run-cluster.ts";
import { startServer, type TestServer } from "../index.ts";
import { linkIn, writtenMails } from "../mail/post-office.ts";

/** The limit is so low that a test need not hash a hundred passwords. */
const scale = 0.2;
const [here, anywhere] = [guessesHere * scale, guessesAnywhere * scale];

/** All networks of this test connect through a proxy. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ trustedProxies: ["127.0.0.1"], rateLimits: scale });
});
afterAll(() => server.close());

afterEach(() => void setSystemTime());

/** Moves the ends of windows in Redis to an earlier time, because the clock of Redis cannot be moved forward. */
const endTurns = `for _, key in ipairs(redis.call('KEYS', '*limit:guesses-turns*')) do
  redis.call('PEXPIRE', key, math.max(1, redis.call('PTTL', key) - ARGV[1]))
end`.replace(/\s+/g, " ");

/** Moves the clock of the server forward; then the clock stands still until the end of the test. */
async function pass(milliseconds: number): Promise<void> {
  setSystemTime(Date.now() + milliseconds);
  if (clusterRedis !== undefined) await ask(Number(new URL(clusterRedis).port), `EVAL "${endTurns}" 0 ${milliseconds}`);
}

/** Returns an account that is signed in at an address. */
async function owner(name: string, address: string) {
  const password = `${name} rows the boat at dawn`;
  const input = { email: `${name}@example.org`, password, name, handle: name };
  const answer = await from(address, "accounts.signUp", input);
  expect(answer.status).toBe(200);
  return { email: input.email, password, token: ((await answer.json()) as { token: string }).token };
}

function from(address: string, name: "sessions.signIn" | "accounts.signUp" | "accounts.resetPassword", input: object) {
  return server.anyone.send(name, { ...input }, { "x-forwarded-for": address });
}

let networks = 0;

/** Makes guesses from networks that the server has not seen before; returns the answer to each. */
async function guessFromEverywhere(email: string, times: number): Promise<string[]> {
  const codes: string[] = [];
  for (let guess = 0; guess < times; guess += 1) {
    networks += 1;
    const answer = await from(`198.51.100.${networks}`, "sessions.signIn", { email, password: "a guess" });
    codes.push(((await answer.json()) as { code: string }).code);
  }
  return codes;
}

test.each(["somebody", "nobody"])("guesses from everywhere at %s wait for their turn", async (name) => {
  if (name === "somebody") await owner(name, "192.0.2.1");
  const email = `${name}@example.org`;
  expect(await guessFromEverywhere(email, anywhere)).toEqual(Array(anywhere).fill("wrong_credentials"));
  const turns = await Promise.all(Array.from({ length: 5 }, () => guessFromEverywhere(email, 1)));
  expect(turns.flat()).toContain("wrong_credentials");
  expect(turns.flat()).toContain("rate_limited");
});

test("an owner signs in where they are signed in already, and elsewhere when it is their turn", async () => {
  const { email, password } = await owner("bob", "192.0.2.2");
  await guessFromEverywhere(email, anywhere + 5);
  expect((await from("192.0.2.2", "sessions.signIn", { email, password })).status).toBe(200);
  for (let network = 0; ; network += 1) {
    const answer = await from(`203.0.113.${network}`, "sessions.signIn", { email, password });
    if (answer.status === 200) break;
    expect(answer.status).toBe(429);
    await pass(Number(answer.headers.get("retry-after")) * 1000);
  }
});

test("a letter for a new password opens the network at which it is used", async () => {
  const { email } = await owner("cleo", "192.0.2.3");
  await server.anyone.call("accounts.requestPasswordReset", { email });
  await server.mailed();
  const mail = (await writtenMails(...server.folders)).find(({ to }) => to?.[0]?.address === email);
  if (mail === undefined) throw new Error("no letter");
  const password = "cleo rows at dusk instead";
  const { token } = linkIn(mail);
  expect((await from("192.0.2.66", "accounts.resetPassword", { token, password })).status).toBe(200);
  await guessFromEverywhere(email, anywhere + 5);
  expect((await from("192.0.2.66", "sessions.signIn", { email, password })).status).toBe(200);
});

test("who holds a stolen session cannot guess the password with it, and keeps nobody else out", async () => {
  const { email, password, token } = await owner("eve", "192.0.2.4");
  const statuses: number[] = [];
  for (let guess = 0; guess <= here; guess += 1) {
    const input = { current: "a guess", password: "eve rows at dusk instead" };
    const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": `203.0.114.${guess}` };
    statuses.push((await server.anyone.send("accounts.changePassword", input, headers)).status);
  }
  expect(statuses).toEqual([...Array(here).fill(401), 429]);
  expect((await from("192.0.2.44", "sessions.signIn", { email, password })).status).toBe(200);
});
