// Free ports for servers that the scripts start. Node built-ins only.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { Advice } from "./find-bun.mjs";

/** A port that nobody listens on, below the ports that systems give to outgoing connections: one of those may be taken before a server listens on it. */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_768);
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
