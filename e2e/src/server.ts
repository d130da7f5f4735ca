import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@parley/server/testing/port";
import { program as wholeProgram } from "@parley/server/testing/program";
import { type Network, openNetwork } from "./network.ts";

/** The real program behind a network that a test can interrupt. */
export interface Site {
  readonly url: string;
  /** The server's own address, without the network. */
  readonly direct: string;
  readonly network: Network;
  /** Kills the server like a power failure, and restarts it with the same data. */
  crash(): Promise<void>;
  readonly data: string;
  close(): Promise<void>;
}

/**
 * Starts the program, or one of `e2e/src` by name, with an empty data folder; its public address is the network's, like a reverse proxy's.
 */
export async function openSite(environment: Record<string, string> = {}, program?: string): Promise<Site> {
  const data = mkdtempSync(join(tmpdir(), "parley-e2e-"));
  const port = freePort();
  const network = openNetwork(() => port);
  const start = () => startServer(port, program, { PARLEY_DATA: data, PARLEY_PUBLIC_URL: network.url, ...environment });
  let server = await start();
  return {
    url: network.url,
    direct: `http://127.0.0.1:${port}`,
    network,
    data,
    async crash() {
      server.kill("SIGKILL");
      await server.exited;
      server = await start();
    },
    async close() {
      network.close();
      server.kill("SIGTERM");
      await server.exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Starts the program on a port; resolves when it answers. */
export async function startServer(
  port: number,
  program: string | undefined,
  environment: Record<string, string>,
): Promise<Bun.Subprocess> {
  const file = program === undefined ? wholeProgram : join(import.meta.dir, program);
  const child = Bun.spawn([process.execPath, file], {
    env: {
      PATH: process.env.PATH ?? "",
      PARLEY_PORT: String(port),
      PARLEY_RATE_LIMITS: "0",
      PARLEY_LOG_LEVEL: "error",
      // Addresses in test messages lead nowhere, so there are no previews unless a program has its own sites.
      PARLEY_LINK_PREVIEWS: String(program !== undefined),
      ...environment,
    },
    stdout: "ignore",
    stderr: "inherit",
  });
  while (!(await fetch(`http://127.0.0.1:${port}/api/server`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode}`);
    await Bun.sleep(10);
  }
  return child;
}
