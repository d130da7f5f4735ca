import type { Registry } from "prom-client";

/** The port for metrics cannot be listened on. */
export class MetricsPortError extends Error {
  override readonly name = "MetricsPortError";
}

/**
 * Answers GET /metrics on a separate port, which users of Parley cannot reach. Returns a function that closes it.
 * Throws MetricsPortError.
 */
export async function tellMetrics(
  registry: Registry,
  host: string,
  port: number,
  sharedPort: boolean,
): Promise<() => Promise<void>> {
  try {
    const server = Bun.serve({
      hostname: host,
      port,
      reusePort: sharedPort,
      fetch: (request) => answer(registry, request),
    });
    server.unref();
    return () => server.stop(true);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "it cannot be listened on";
    throw new MetricsPortError(`PARLEY_METRICS_PORT: found ${host}:${port}, which cannot be used (${reason}).`);
  }
}

async function answer(registry: Registry, { url, method }: Request): Promise<Response> {
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  if (new URL(url).pathname !== "/metrics") return new Response(null, { status: 404, headers });
  if (method !== "GET") return new Response(null, { status: 405, headers: { ...headers, Allow: "GET" } });
  return new Response(await registry.metrics(), { headers: { ...headers, "Content-Type": registry.contentType } });
}
