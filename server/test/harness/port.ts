const given = new Set<number>();

/** A port that nobody listens on right now, and that has not been asked for here before: whoever did may listen on it only later. */
export function freePort(): number {
  for (;;) {
    const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const { port } = listener;
    listener.stop(true);
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}
