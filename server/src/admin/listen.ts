import { chmod, lstat, mkdir, rename, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type ContextParts, createContext } from "../calls/create-context.ts";
import type { Logger } from "../logger.ts";
import { runAction } from "./actions.ts";
import { adminAddress } from "./address.ts";

/** The local socket for the command line. */
export interface AdminDoor {
  close(): Promise<void>;
}

/** Most bytes of one request. */
const maxBytes = 64 * 1024;

/** Milliseconds that running actions have to finish at the close. */
const closeTimeout = 10_000;

type Parts = ContextParts & { readonly log: Logger };

/**
 * Listens for the command line on a local socket that only the server's own user may open. It replaces an existing socket, which belongs to a dead
 * server or to another process of this one: that process finishes its running actions, and new ones come here.
 */
export async function listenForAdmin(parts: Parts): Promise<AdminDoor> {
  const { data } = parts.services.config;
  // With the database elsewhere and the secret in the environment, the folder may not exist yet.
  await mkdir(data, { recursive: true, mode: 0o700 });
  const address = adminAddress(data);
  const server = createServer((request, response) => void answer(parts, request, response));
  const isOwn = process.platform === "win32" ? await listen(server, address) : await listenInstead(server, address);
  return {
    async close() {
      const late = setTimeout(() => server.closeAllConnections(), closeTimeout);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(late);
      if (await isOwn()) await rm(address, { force: true });
    },
  };
}

function listen(server: Server, address: string): Promise<() => Promise<boolean>> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => resolve(async () => false));
  });
}

/** Replaces the socket of a process that listens there, in one step; resolves with a check whether this socket is still the one there. */
async function listenInstead(server: Server, address: string): Promise<() => Promise<boolean>> {
  const draft = `${address}.${process.pid}`;
  await rm(draft, { force: true });
  await listen(server, draft);
  await chmod(draft, 0o600);
  const { ino } = await lstat(draft);
  await rename(draft, address);
  return async () => (await lstat(address).catch(() => undefined))?.ino === ino;
}

/** The context of an operator at the command line, without an account. */
export function operatorContext(parts: ContextParts) {
  const origin = { address: "", agent: "parley admin", socketId: null, cookies: [] };
  return createContext(parts, { asker: null, origin });
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { action, input } = JSON.parse(await read(request)) as { action: string; input: unknown };
    const outcome = await runAction(operatorContext(parts), String(action), input);
    parts.log.info({ action, refused: "problem" in outcome ? outcome.problem.code : undefined }, "admin");
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(outcome));
  } catch (error) {
    parts.log.error({ error: error instanceof Error ? error.name : "unknown" }, "admin");
    response.writeHead(500).end();
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).byteLength;
    if (size > maxBytes) throw new Error("too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
