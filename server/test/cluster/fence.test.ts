import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import type { Health } from "../../src/http/health.ts";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { scrape } from "../metrics/scrape.ts";
import { makeRoom, say } from "../rooms/room.ts";
import { alive } from "./alive.ts";
import { type RedisProxy, startRedisProxy } from "./redis-proxy.ts";
import { type Victim, victimAt, writeSecrets } from "./secrets.ts";

/** What is waited for here is the end of a process's lease, once or twice. */
const patience = 60_000;

let redis: RedisServer;
let proxy: RedisProxy;
let here: TestServer;
/** A process whose network to Redis a test can break. */
let there: TestServer;
let ann: Person;
let carl: Person;
beforeAll(async () => {
  redis = await startRedis();
  proxy = await startRedisProxy(redis.port);
  here = await startServer({ redisUrl: redis.url, logLevel: "silent", metricsPort: freePort() });
  there = await here.mate({ redisUrl: proxy.url });
  ({ ann, carl } = await here.people("ann", "carl"));
});
afterAll(async () => {
  await here.close();
  await proxy.close();
  await redis.close();
});
afterEach(async () => {
  proxy.heal();
  await until(async () => [await redisOf(here), await redisOf(there)].every((redis) => redis === "ok"));
});

const faults: Record<string, () => Promise<void> | void> = {
  "is cut off from Redis for longer than its lease": async () => {
    proxy.cut();
    await until(async () => (await alive(redis)) <= 1);
  },
  "has just been cut off from Redis": () => proxy.cut(),
  "cannot hear Redis, but is heard": () => proxy.mute("listening", "from Redis"),
  "hears Redis, but is not heard": () => proxy.mute("speaking", "to Redis"),
  "sends to Redis and gets no answer": () => proxy.mute("speaking", "from Redis"),
};

/** What `/health/ready` of the process says of its Redis. */
async function redisOf({ url }: TestServer): Promise<string> {
  return ((await (await fetch(`${url}/health/ready`)).json()) as Health).redis;
}

/** How many commands of the healthy process were not carried out in time, and how many took longer than a lease and some more. */
async function delays(): Promise<{ failed: number; slow: number }> {
  const now = await scrape(here);
  const value = (name: string, labels = {}) => now.value(`commands_${name}`, labels) ?? 0;
  return { failed: value("failed_total"), slow: value("seconds_count") - value("seconds_bucket", { le: "10" }) };
}

let count = 0;
async function victim(place: TestServer = there): Promise<Victim> {
  count += 1;
  const name = `victim${count}`;
  const { [name]: person } = await here.people(name);
  if (person === undefined) throw new Error("nobody signed up");
  return victimAt(place, person, ann, carl);
}

test.each(Object.entries(faults))(
  "A6: while another process %s, whose access ends hears nothing there that is written after the answer",
  async (_, breakNetwork) => {
    const [removed, revoked, deactivated] = [await victim(), await victim(), await victim()];
    const next = await victim();
    const other = await revoked.person.elsewhere();
    const owner = await here.owner();
    expect(await redisOf(there)).toBe("ok");
    await breakNetwork();
    const isNoticed = until(async () => (await redisOf(there)) === "unavailable");
    const removal = ann.call("members.remove", { roomId: removed.roomId, accountId: removed.person.id });
    const revocation = other.call("sessions.revoke", { sessionId: revoked.person.sessionId, password: other.password });
    const deactivation = owner.call("accounts.deactivate", { accountId: deactivated.person.id });
    await removal.then(() => writeSecrets(removed, [ann, carl.at(there)]));
    await revocation;
    expect(await revoked.person.at(there).refused("accounts.me", {})).toBe("unauthenticated");
    await writeSecrets(revoked, [ann, carl.at(there)]);
    await deactivation.then(() => writeSecrets(deactivated, [ann, carl.at(there)]));
    await isNoticed;
    // The first calls have waited for the process at most as long as its lease, the next one does not wait for it.
    const { failed, slow } = await delays();
    expect(slow).toBe(0);
    await ann.call("members.remove", { roomId: next.roomId, accountId: next.person.id });
    expect(await delays()).toEqual({ failed, slow });
    await writeSecrets(next, [ann, carl.at(there)]);
    await next.socket.close();
    expect((await revoked.socket.closed).code).toBe(4500);
    expect((await deactivated.socket.closed).code).toBeGreaterThanOrEqual(4500);
    await removed.socket.close();
  },
  patience,
);

/** Without those that take as long as others and go the same way. */
const outwards = [
  "has just been cut off from Redis",
  "cannot hear Redis, but is heard",
  "hears Redis, but is not heard",
];

test.each(Object.entries(faults).filter(([name]) => outwards.includes(name)))(
  "A6: a process that %s ends access at the other one as well before it answers",
  async (_, breakNetwork) => {
    const [removed, revoked, deactivated] = [await victim(here), await victim(here), await victim(here)];
    const other = (await revoked.person.elsewhere()).at(there);
    const owner = (await here.owner()).at(there);
    const quiet = await victim(there);
    const theirs = (await quiet.person.elsewhere()).at(there);
    await quiet.person.call("accounts.me", {});
    const leaver = await victim(there);
    await breakNetwork();
    // It waits for the other process, and so does the answer on its socket, which is open until then.
    const left = leaver.socket.answer("sessions.signOut", {});
    await until(async () => !(await leaver.person.at(there).send("accounts.me", {})).ok);
    await writeSecrets(leaver, [ann, carl.at(there)]);
    const removal = ann.at(there).call("members.remove", { roomId: removed.roomId, accountId: removed.person.id });
    const revocation = other.call("sessions.revoke", { sessionId: revoked.person.sessionId, password: other.password });
    const deactivation = owner.call("accounts.deactivate", { accountId: deactivated.person.id });
    await removal.then(() => writeSecrets(removed, [ann, carl.at(there)]));
    // Nothing but a request comes to the other process from this session, which it may know.
    const another = theirs.call("sessions.revoke", { sessionId: quiet.person.sessionId, password: theirs.password });
    await Promise.all([revocation, another]);
    expect(await quiet.person.refused("accounts.me", {})).toBe("unauthenticated");
    expect(await revoked.person.refused("accounts.me", {})).toBe("unauthenticated");
    await writeSecrets(revoked, [ann, carl.at(there)]);
    await deactivation.then(() => writeSecrets(deactivated, [ann, carl.at(there)]));
    expect((await revoked.socket.closed).code).toBe(4500);
    expect((await deactivated.socket.closed).code).toBeGreaterThanOrEqual(4500);
    expect(await left).toMatchObject({ type: "ok" });
    expect((await leaver.socket.closed).code).toBe(4500);
    await removed.socket.close();
    await quiet.witness.close();
  },
  patience,
);

test(
  "a process whose subscriptions get lost misses nothing, and soon subscribes on another connection",
  async () => {
    proxy.mute("listening", "to Redis");
    const { id: roomId } = (await makeRoom("group", ann, [carl])).room;
    const socket = await carl.at(there).socket();
    const about = () => socket.frames.filter((frame) => "roomId" in frame && frame.roomId === roomId);
    await say(ann, roomId, "lost");
    await until(() => about().length > 0);
    // Events themselves, and not only that the room has moved, come again once the process is subscribed.
    const hasEvent = () => JSON.stringify(about()).includes("again");
    for (let n = 0; !hasEvent(); n += 1) {
      await say(ann, roomId, `again ${n}`);
      await Bun.sleep(200);
    }
    await socket.close();
  },
  patience,
);
