import { seeded } from "@parley/sdk/testing";
import { until as untilHolds } from "@parley/server/testing";
import { inFolder } from "../process.ts";
import { check, type Verdict } from "./check.ts";
import { Actor } from "./clients/actor.ts";
import { Device } from "./clients/device.ts";
import { SdkDevice } from "./clients/sdk-device.ts";
import { sendBySdk } from "./clients/send-by-sdk.ts";
import { type Dump, dumpDatabase } from "./dump.ts";
import { clusterFaults, pick, type Random, singleFaults } from "./nemesis/faults.ts";
import { nemesis } from "./nemesis/nemesis.ts";
import { clusterSite, type Site, singleSite } from "./nemesis/site.ts";
import { Recorder } from "./recorder.ts";
import type { FaultRecord } from "./records.ts";
import { type Scene, seedScene } from "./scene.ts";

export interface FaultOptions {
  /** Decides actions and faults. How they interleave depends on the machine, too. */
  readonly seed: number;
  /** Seconds in which clients act and faults happen. */
  readonly seconds: number;
  /** Three processes on PostgreSQL and Redis instead of one. */
  readonly isCluster: boolean;
  /** Goes on, for up to five times as long, until this many calls have been answered: a busy machine answers few in a short time. */
  readonly minAnswered?: number;
}

/** The history of a run, and what the invariants found in it. */
export interface FaultRun {
  readonly records: readonly FaultRecord[];
  readonly dump: Dump;
  readonly faults: ReadonlyMap<string, number>;
  readonly verdicts: readonly Verdict[];
}

/** Milliseconds that clients have, after the last fault, until every call has an outcome and everybody has everything. */
const settling = 60_000;

/** Milliseconds between two looks whether the clients are quiet. */
const quietInterval = 300;
/** How many times longer than asked a run goes on for the sake of `minAnswered`. */
const maxLonger = 5;

/** Runs clients against a server that is broken again and again, then compares their history with the database. */
export function runFaults(options: FaultOptions): Promise<FaultRun> {
  return inFolder(async (folder) => {
    await using site = await (options.isCluster ? clusterSite : singleSite)(folder, seedScene);
    const recorder = new Recorder();
    const faults = await live(site, recorder, options);
    await site.stop();
    const dump = await dumpDatabase(site.databaseUrl);
    return { records: recorder.records, dump, faults, verdicts: check(recorder.records, dump) };
  });
}

/** Lets the clients act while the nemesis breaks things, then waits until all is quiet, and records what everybody has. */
async function live(
  site: Site<Scene>,
  recorder: Recorder,
  { seed, seconds, isCluster, minAnswered = 0 }: FaultOptions,
): Promise<ReadonlyMap<string, number>> {
  const { devices, sdkDevices } = clients(site, recorder, seed);
  const actors = devices.map((device, n) => new Actor(device, site.scene, seeded(seed * 100 + n)));
  for (const device of [...devices, ...sdkDevices]) device.start();
  try {
    const start = performance.now();
    const isOver = () => {
      const passed = (performance.now() - start) / 1_000 / seconds;
      return (passed >= 1 && recorder.answered >= minAnswered) || passed >= maxLonger;
    };
    const [faults] = await Promise.all([
      nemesis(site, isCluster ? clusterFaults : singleFaults, seeded(seed), recorder, isOver),
      ...actors.map((actor) => actor.run(isOver)),
      ...sdkDevices.map((device, n) => sendBySdk(device, site.scene, seeded(seed * 100 + 50 + n), isOver)),
    ]);
    recorder.add({ type: "calm" });
    await settle(actors, devices, sdkDevices, recorder);
    return faults;
  } finally {
    await Promise.all([...devices, ...sdkDevices].map((device) => device.stop()));
  }
}

/** Two devices of some people, one of the others. The owner's goes around the proxies; the last two people use the SDK. */
function clients({ scene, proxies, processes }: Site<Scene>, recorder: Recorder, seed: number) {
  const random: Random = seeded(seed * 100 + 99);
  const through = () => pick(proxies, random).url;
  const direct = () => processes[0]?.url ?? "";
  const devices: Device[] = [];
  const sdkDevices: SdkDevice[] = [];
  for (const [n, person] of scene.people.entries()) {
    if (n >= scene.people.length - 2)
      sdkDevices.push(new SdkDevice(`sdk-${n}`, person, recorder, proxies[n % proxies.length]?.url ?? "", seed + n));
    else devices.push(new Device(`raw-${n}a`, person, recorder, n === 0 ? direct : through));
    if (n === 1 || n === 2) devices.push(new Device(`raw-${n}b`, person, recorder, through));
  }
  return { devices, sdkDevices };
}

async function settle(
  actors: readonly Actor[],
  devices: readonly Device[],
  sdkDevices: readonly SdkDevice[],
  recorder: Recorder,
): Promise<void> {
  const signal = AbortSignal.timeout(settling);
  await Promise.all(actors.map((actor) => actor.settle(signal)));
  await untilHolds(async () => signal.aborted || (await isQuiet([...devices, ...sdkDevices])), quietInterval);
  if (!signal.aborted) recorder.add({ type: "quiet" });
  for (const device of sdkDevices) device.recordOutcomes();
  for (const device of devices)
    await Promise.all([...device.follower.rooms.keys()].map((roomId) => device.recordState(roomId)));
  for (const device of sdkDevices) for (const roomId of device.client.state.rooms.keys()) device.recordState(roomId);
}

/** True if every client has exactly the rooms that the server lists for its account, at their positions. */
async function isQuiet(clients: readonly (Device | SdkDevice)[]): Promise<boolean> {
  if (!clients.every(({ isUpToDate }) => isUpToDate)) return false;
  const agreed = clients.map(async ({ calls, positions }) => {
    const listed = await calls.make("rooms.list", { limit: 100 }, null);
    if (listed.type !== "ok") return false;
    const { rooms } = listed.output;
    return rooms.length === positions.size && rooms.every(({ room, position }) => positions.get(room.id) === position);
  });
  return (await Promise.all(agreed)).every(Boolean);
}
