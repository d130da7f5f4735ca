/** A network between a browser and a server, which a test can cut in the middle of anything. */
export interface Network {
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  heal(): void;
  /** Passes requests on and swallows the answers: the sender never learns what became of them. */
  swallowAnswers(): void;
  close(): void;
}

interface Side {
  other: Bun.Socket<Side> | undefined;
  waiting: Buffer[];
}

/** Opens a TCP passage to a local port. */
export function openNetwork(port: () => number): Network {
  let state: "open" | "cut" | "swallowing" = "open";
  const connections = new Set<Bun.Socket<Side>>();
  const end = (socket: Bun.Socket<Side>) => {
    connections.delete(socket);
    socket.data.other?.end();
  };
  const listener = Bun.listen<Side>({
    hostname: "127.0.0.1",
    port: 0,
    data: { other: undefined, waiting: [] },
    socket: {
      async open(client) {
        client.data = { other: undefined, waiting: [] };
        if (state === "cut") return client.terminate();
        connections.add(client);
        const server = await Bun.connect<Side>({
          hostname: "127.0.0.1",
          port: port(),
          data: { other: client, waiting: [] },
          socket: {
            data(_server, bytes) {
              if (state !== "swallowing") write(client, bytes);
            },
            drain: flush,
            close: end,
            error: end,
          },
        }).catch(() => undefined);
        if (server === undefined) return client.terminate();
        connections.add(server);
        client.data.other = server;
        for (const bytes of client.data.waiting.splice(0)) write(server, bytes);
      },
      data(client, bytes) {
        const { other } = client.data;
        if (other === undefined) client.data.waiting.push(Buffer.from(bytes));
        else write(other, bytes);
      },
      drain: flush,
      close: end,
      error: end,
    },
  });
  return {
    url: `http://127.0.0.1:${listener.port}`,
    cut() {
      state = "cut";
      for (const socket of [...connections]) socket.terminate();
    },
    heal() {
      // What was swallowed never arrives: its connections are as dead as cut ones.
      if (state === "swallowing") for (const socket of [...connections]) socket.terminate();
      state = "open";
    },
    swallowAnswers() {
      state = "swallowing";
    },
    close() {
      for (const socket of [...connections]) socket.terminate();
      listener.stop(true);
    },
  };
}

/** Writes all of it, keeping in order what the kernel does not take yet. */
function write(socket: Bun.Socket<Side>, bytes: Uint8Array): void {
  const written = socket.data.waiting.length > 0 ? 0 : Math.max(socket.write(bytes), 0);
  if (written < bytes.length) socket.data.waiting.push(Buffer.from(bytes.subarray(written)));
}

function flush(socket: Bun.Socket<Side>): void {
  for (const bytes of socket.data.waiting.splice(0)) write(socket, bytes);
}
