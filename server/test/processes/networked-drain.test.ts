import { afterAll, beforeAll, expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { until } from "../harness/until.ts";
import { Caller, type LiveSocket } from "../index.ts";
import { connectionsOf, runs } from "./connections.ts";
import { type ProgramEnvironment, prepareEnvironment } from "./environment.ts";
import type { Program } from "./program.ts";

/** In milliseconds: the test starts several real programs at once, on a machine that may be busy. */
const patience = 240_000;
/** A delay in seconds that is longer than the test's time limit: waiting for it fails the test. */
const forAges = "600";

let environment: ProgramEnvironment;
let anna: Caller;
beforeAll(async () => {
  environment = await prepareEnvironment();
  const program = await environment.start(1);
  const place = { url: environment.url, violations: [] };
  const { token } = await new Caller(place, null).call("accounts.signUp", {
    ...{ email: "anna@example.org", password: "sails by night, alone", name: "Anna", handle: "anna" },
  });
  anna = new Caller(place, token);
  program.signal("SIGTERM");
  await program.ended;
}, patience);
afterAll(() => environment?.close(), patience);

/** Opens sockets at both processes: the kernel distributes sockets by their ports, so that, very rarely, all sixteen may reach one process. */
async function socketsAt(program: Program): Promise<LiveSocket[]> {
  const sockets = await Promise.all(Array.from({ length: 16 }, () => anna.socket()));
  const counts = () => connectionsOf(program.pids(), environment.port);
  // If one of the processes accepts no socket, the other reaches its limit at some time, and this call fails.
  while ((await counts()).includes(0)) sockets.push(await anna.socket());
  return sockets;
}

/** Resolves once both processes report that they are stopping. */
async function bothDrain(): Promise<void> {
  for (const n of [0, 1]) {
    const metrics = async () => (await fetch(`http://127.0.0.1:${environment.metricsPort + n}/metrics`)).text();
    await until(async () => /^parley_draining 1$/m.test(await metrics()));
  }
}

test(
  "processes on one port that are all asked to stop say so first, and go on for the delay; one that is renewed need not",
  async () => {
    const program = await environment.start(2, { more: { PARLEY_DRAIN_DELAY: forAges } });
    program.signal("SIGHUP");
    await program.logged("processes renewed", 1);
    const sockets = await socketsAt(program);
    program.signal("SIGTERM");
    await bothDrain();
    const health = await fetch(`${environment.url}/health/ready`, { headers: { connection: "close" } });
    expect([health.status, await health.json()]).toMatchObject([503, { status: "draining" }]);
    for (const socket of [...sockets, await anna.socket()])
      expect(await socket.call("accounts.me", {})).toMatchObject({ account: { handle: "anna" } });
    program.signal("SIGTERM");
    expect(await program.ended).toBe(1);
  },
  patience,
);

test(
  "processes on one port end when the delay is over, and tell their sockets, though each was asked, too",
  async () => {
    const program = await environment.start(2, { more: { PARLEY_DRAIN_DELAY: "1" } });
    const sockets = await socketsAt(program);
    program.signalAll("SIGTERM");
    for (const socket of sockets) expect(await socket.next("goodbye")).toMatchObject({ type: "goodbye" });
    for (const socket of sockets) expect((await socket.closed).code).toBe(closeCodes.going_away);
    expect(await program.ended).toBe(0);
  },
  patience,
);

test(
  "processes on one port whose parent is killed do not keep the port from who takes its place",
  async () => {
    const program = await environment.start(2, { more: { PARLEY_DRAIN_DELAY: forAges } });
    const [socket] = await socketsAt(program);
    program.signal("SIGKILL");
    await socket?.next("goodbye");
    await until(() => !program.pids().some(runs));
    await environment.start(2);
  },
  patience,
);
