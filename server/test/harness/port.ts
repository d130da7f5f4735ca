const given = new Set<number>();

/** Below the ports that systems give to outgoing connections and to listeners on port 0: from 32,768 on Linux, from 49,152 elsewhere. */
const [lowest, highest] = [20_000, 32_767];

/**
 * A free port that was not returned before, because an earlier caller may start to listen on its port only later. It is drawn at random below the
 * ephemeral ports: one of those may have been taken by a connection of another process before the caller listens on it.
 */
export function freePort(): number {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (given.has(port) || !isFree(port)) continue;
    given.add(port);
    return port;
  }
}

function isFree(port: number): boolean {
  try {
    Bun.listen({ hostname: "127.0.0.1", port, socket: { data() {} } }).stop(true);
    return true;
  } catch {
    return false;
  }
}
