import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Registry } from "prom-client";

/** The port for metrics cannot be listened on. */
export class MetricsPortError extends Error {
  override readonly name = "MetricsPortError";
}

/**
 * Answers GET /metrics on a port of its own, since nobody who uses Parley should see them. Answers with what closes it.
 * Throws MetricsPortError.
 */
export async function tellMetrics(registry: Registry, host: string, port: number): Promise<() => Promise<void>> {
  const server = createServer((request, response) => void answer(registry, request, response));
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "it cannot be listened on";
    throw new MetricsPortError(`PARLEY_METRICS_PORT: found ${host}:${port}, which cannot be used (${reason}).`);
  }
  server.unref();
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}

async function answer(registry: Registry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  const path = (request.url ?? "").split("?")[0];
  if (path !== "/metrics") return void response.writeHead(404, headers).end();
  if (request.method !== "GET") return void response.writeHead(405, { ...headers, Allow: "GET" }).end();
  const text = await registry.metrics();
  response.writeHead(200, { ...headers, "Content-Type": registry.contentType }).end(text);
}
