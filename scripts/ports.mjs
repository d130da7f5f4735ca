// Free ports for servers that the scripts start. Node built-ins only.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { Advice } from "./find-bun.mjs";

/** Ports below those that systems give to outgoing connections and to listeners on port 0: from 32,768 on Linux, from 49,152 elsewhere. */
const [lowest, highest] = [20_000, 32_767];
/** Most ports that are tried until a free one is found. */
const MOST_TRIES = 1_000;

/** Ports at random, to choose a free one from. */
export function* randomPorts() {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) yield lowest + Math.floor(Math.random() * (highest - lowest + 1));
}

/** A port that nobody listens on. A connection of another process does not take it before a server listens on it, as it may take an ephemeral one. */
export async function freePort() {
  for (const port of randomPorts()) {
    const probe = createServer().listen(port, "127.0.0.1");
    const isFree = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
  throw new Error("No free port was found");
}

/**
 * Waits until a server accepts connections and `ready` is true.
 * @param {number} port @param {import("node:child_process").ChildProcess} child @param {string} title @param {() => boolean} ready
 */
export async function untilOpen(port, child, title, ready = () => true) {
  for (;;) {
    if (child.exitCode !== null) throw new Advice(`${title} ended by itself with code ${child.exitCode}.`);
    const open = await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => socket.destroy() && resolve(true)).once("error", () => resolve(false));
    });
    if (open && ready()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
