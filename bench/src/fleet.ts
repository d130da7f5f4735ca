import { join } from "node:path";
import { serverPlace } from "@parley/server/testing";
import { type Measured, startParley } from "./process.ts";
import { type Seed, seeding } from "./seed.ts";

/** Equal processes with a database of their own. */
export interface Fleet<Scene> {
  readonly processes: readonly Measured[];
  readonly scene: Scene;
  /** CPU microseconds that all processes together have used so far. */
  cpu(): number;
  stop(): Promise<void>;
}

export interface FleetPlace {
  readonly folder: string;
  /** A database server on which databases can be made. */
  readonly databaseServer: string;
  readonly redisUrl: string;
}

const secret = "the same for all processes that are measured";

/** Makes a database, fills it by `seed` and starts `count` processes on it. */
export async function startFleet<Scene>(
  { folder, databaseServer, redisUrl }: FleetPlace,
  count: number,
  seed: (seed: Seed) => Promise<Scene>,
): Promise<Fleet<Scene>> {
  const place = await serverPlace(databaseServer);
  const scene = await seeding(join(folder, `seed-of-${count}`), seed, { databaseUrl: place.url, secret });
  const settings = {
    PARLEY_DATABASE_URL: place.url,
    PARLEY_REDIS_URL: redisUrl,
    PARLEY_SECRET: secret,
    PARLEY_FILES_SHARED: "true",
  };
  const names = Array.from({ length: count }, (_, n) => join(folder, `process-${n}-of-${count}`));
  const processes = await Promise.all(names.map((data) => startParley(data, settings)));
  return {
    ...{ processes, scene },
    cpu: () => processes.reduce((sum, each) => sum + each.cpu(), 0),
    async stop() {
      await Promise.all(processes.map((each) => each.stop()));
      await place.remove();
    },
  };
}
