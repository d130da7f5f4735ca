import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type ContextParts, createContext } from "../http/create-context.ts";
import type { Logger } from "../logger.ts";
import { runAction } from "./actions.ts";
import { adminAddress } from "./address.ts";

/** Where the command line comes in. */
export interface AdminDoor {
  close(): Promise<void>;
}

/** Bytes of one request at the most. */
const mostBytes = 64 * 1024;

type Parts = ContextParts & { readonly log: Logger };

/**
 * Listens for the command line on a local socket that only the server's own user may open. The data file's lock has made
 * sure that no other server of this folder runs, so a socket that is there already is a dead one's.
 */
export async function listenForAdmin(parts: Parts): Promise<AdminDoor> {
  const { data } = parts.place.config;
  // With the database elsewhere and the secret in the environment, nobody has needed the folder before.
  await mkdir(data, { recursive: true, mode: 0o700 });
  const address = adminAddress(data);
  await rm(address, { force: true });
  const server = createServer((request, response) => void answer(parts, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, resolve);
  });
  if (process.platform !== "win32") await chmod(address, 0o600);
  return {
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await rm(address, { force: true });
    },
  };
}

/** The context of somebody at the machine itself, who has no account there. */
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
    if (size > mostBytes) throw new Error("too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
