import { randomPorts } from "../../../scripts/ports.mjs";

const given = new Set<number>();

/** A free port that was not returned before, because an earlier caller may start to listen on its port only later. */
export function freePort(): number {
  for (const port of randomPorts()) {
    if (given.has(port) || !isFree(port)) continue;
    given.add(port);
    return port;
  }
  throw new Error("No free port was found");
}

function isFree(port: number): boolean {
  try {
    Bun.listen({ hostname: "127.0.0.1", port, socket: { data() {} } }).stop(true);
    return true;
  } catch {
    return false;
  }
}
