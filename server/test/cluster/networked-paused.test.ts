import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { type ChildServer, startChild } from "../faults/child-server.ts";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { alive } from "./alive.ts";
import { victimAt, writeSecrets } from "./secrets.ts";

let place: ServerPlace;
let redis: RedisServer;
let here: TestServer;
let folder: string;
/** A process of its own, which a test stops where it is. */
let child: ChildServer;
let ann: Person;
let carl: Person;
beforeAll(async () => {
  [place, redis] = [await serverPlace(requiredServer()), await startRedis()];
  folder = await mkdtemp(join(tmpdir(), "parley-paused-"));
  here = await startServer({ redisUrl: redis.url, databaseUrl: place.url });
  ({ ann, carl } = await here.people("ann", "carl"));
  child = await startChild(folder, freePort(), {
    PARLEY_DATABASE_URL: place.url,
    PARLEY_REDIS_URL: redis.url,
    PARLEY_SECRET: here.config.secret,
  });
});
afterAll(async () => {
  await child.kill();
  await here.close();
  await redis.close();
  await place.remove();
  await rm(folder, { recursive: true });
});

test.each([
  ["for longer than its lease", "bob", "dora"],
  ["for a moment", "ben", "dana"],
] as const)(
  "A6: a process that was paused %s publishes nothing to whom was removed meanwhile, also of what came while it was paused",
  async (howLong, first, second) => {
    const there = { url: child.url, violations: here.violations };
    const { [first]: bob, [second]: dora } = (await here.people(first, second)) as Record<string, Person>;
    if (bob === undefined || dora === undefined) throw new Error("nobody signed up");
    const [removed, revoked] = [await victimAt(there, bob, ann, carl), await victimAt(there, dora, ann, carl)];
    const other = await dora.elsewhere();
    child.signal("SIGSTOP");
    const isLong = howLong === "for longer than its lease";
    if (isLong) while ((await alive(redis)) > 1) await Bun.sleep(50);
    const ended = Promise.all([
      ann.call("members.remove", { roomId: removed.roomId, accountId: bob.id }),
      other.call("sessions.revoke", { sessionId: dora.sessionId }),
    ]);
    if (!isLong) child.signal("SIGCONT");
    await ended;
    // While it sleeps, all of it waits in its connection to Redis.
    const written = Promise.all([writeSecrets(removed, [ann]), writeSecrets(revoked, [ann])]);
    if (isLong) child.signal("SIGCONT");
    await written;
    expect((await revoked.socket.closed).code).toBe(4500);
    await removed.socket.close();
  },
  60_000,
);
