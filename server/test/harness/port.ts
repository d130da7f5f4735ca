const given = new Set<number>();

/** A free port that was not returned before, because an earlier caller may start to listen on its port only later. */
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
