import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { alive } from "./alive.ts";
import { type Victim, victimAt, writeSecrets } from "./secrets.ts";

let place: ServerPlace;
let redis: RedisServer;
let here: TestServer;
let folder: string;
/** The second of three processes, which a test stops where it is; and the third, at which accesses end. */
let paused: ChildServer;
let third: ChildServer;
let ann: Person;
let carl: Person;
beforeAll(async () => {
  [place, redis] = [await serverPlace(requiredServer()), await startRedis()];
  folder = await mkdtemp(join(tmpdir(), "parley-paused-"));
  here = await startServer({ redisUrl: redis.url, databaseUrl: place.url });
  ({ ann, carl } = await here.people("ann", "carl"));
  const settings = {
    PARLEY_DATABASE_URL: place.url,
    PARLEY_REDIS_URL: redis.url,
    PARLEY_FILES_SHARED: "true",
    PARLEY_SECRET: here.config.secret,
  };
  const start = () => startChild(folder, freePort(), settings);
  [paused, third] = await Promise.all([start(), start()]);
  await until(async () => (await alive(redis)) >= 3);
});
afterAll(async () => {
  await Promise.all([paused.kill(), third.kill()]);
  await here.close();
  await redis.close();
  await place.remove();
  await rm(folder, { recursive: true });
});

const placeOf = ({ url }: ChildServer) => ({ url, violations: here.violations });

test.each([
  ["for longer than its lease", ["bob", "dora", "eve"]],
  ["for a moment", ["ben", "dana", "ella"]],
] as const)(
  "A6: one of three processes that was paused %s publishes nothing to accounts whose access ended while it was paused",
  async (howLong, names) => {
    const people = await here.people(...names);
    const victims = await Promise.all(
      names.map((name) => victimAt(placeOf(paused), people[name] as Person, ann, carl)),
    );
    const [removed, revoked, deactivated] = victims as [Victim, Victim, Victim];
    const other = await revoked.person.elsewhere();
    const owner = await here.owner();
    paused.signal("SIGSTOP");
    const isLong = howLong === "for longer than its lease";
    if (isLong) await until(async () => (await alive(redis)) <= 2);
    const at = placeOf(third);
    const ended = Promise.all([
      ann.at(at).call("members.remove", { roomId: removed.roomId, accountId: removed.person.id }),
      other.at(at).call("sessions.revoke", { sessionId: revoked.person.sessionId, password: other.password }),
      owner.at(at).call("accounts.deactivate", { accountId: deactivated.person.id }),
    ]);
    if (!isLong) paused.signal("SIGCONT");
    await ended;
    // While it sleeps, all of it waits in its connection to Redis.
    const written = Promise.all(victims.map((victim) => writeSecrets(victim, [ann, ann.at(at)])));
    if (isLong) paused.signal("SIGCONT");
    await written;
    expect((await revoked.socket.closed).code).toBe(4500);
    expect((await deactivated.socket.closed).code).toBeGreaterThanOrEqual(4500);
    await removed.socket.close();
  },
  60_000,
);
