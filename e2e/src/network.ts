/** A network between a browser and a server, which a test can interrupt at any moment. */
export interface Network {
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  heal(): void;
  /** Passes requests on and drops the answers: the sender never learns the result. */
  swallowAnswers(): void;
  /** Keeps every connection, old and new, but transmits nothing in either direction. */
  freeze(): void;
  /** Delays every answer by a number of milliseconds. */
  slowDown(milliseconds: number): void;
  /**
   * Answers requests instead of the server, with raw bytes, and closes the connection; null passes a request on. Ends all open connections.
   */
  answerInstead(instead: (path: string) => string | null): void;
  close(): void;
}

interface Side {
  other: Bun.Socket<Side> | undefined;
  waiting: Buffer[];
  /** Bytes that are delayed on a slow network. */
  late: Buffer[];
}

/** Opens a TCP proxy to a local port. */
export function openNetwork(port: () => number): Network {
  let state: "open" | "cut" | "swallowing" | "frozen" = "open";
  let delay = 0;
  let instead: ((path: string) => string | null) | null = null;
  const connections = new Set<Bun.Socket<Side>>();
  const end = (socket: Bun.Socket<Side>) => {
    connections.delete(socket);
    socket.data.other?.end();
  };
  const endAll = () => {
    for (const socket of [...connections]) socket.terminate();
  };
  const pass = (client: Bun.Socket<Side>, bytes: Uint8Array) => {
    if (state !== "swallowing" && state !== "frozen") write(client, bytes);
  };
  const answered = ({ data: { other } }: Bun.Socket<Side>, bytes: Uint8Array) => {
    if (other === undefined) return;
    const { late } = other.data;
    if (delay === 0 && late.length === 0) return pass(other, bytes);
    // Bytes keep their order on a connection, also after the network has become fast again.
    late.push(Buffer.from(bytes));
    setTimeout(() => pass(other, late.shift() ?? Buffer.alloc(0)), delay);
  };
  const listener = Bun.listen<Side>({
    hostname: "127.0.0.1",
    port: 0,
    data: { other: undefined, waiting: [], late: [] },
    socket: {
      async open(client) {
        client.data = { other: undefined, waiting: [], late: [] };
        if (state === "cut") return client.terminate();
        connections.add(client);
        const server = await Bun.connect<Side>({
          hostname: "127.0.0.1",
          port: port(),
          data: { other: client, waiting: [], late: [] },
          socket: {
            data: answered,
            drain: flush,
            close: end,
            error: end,
          },
        }).catch(() => undefined);
        if (server === undefined) return client.terminate();
        // The network was cut while the connection was opening.
        if (!connections.has(client)) return server.terminate();
        connections.add(server);
        client.data.other = server;
        for (const bytes of client.data.waiting.splice(0)) write(server, bytes);
      },
      data(client, bytes) {
        if (state === "frozen") return;
        const own = instead === null ? null : answerTo(bytes, instead);
        if (own !== null) {
          client.write(own);
          client.end();
          return;
        }
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
      endAll();
    },
    heal() {
      // Dropped answers never arrive, so their connections are closed like cut ones.
      if (state === "swallowing" || state === "frozen") endAll();
      state = "open";
      delay = 0;
      instead = null;
    },
    swallowAnswers() {
      state = "swallowing";
    },
    freeze() {
      state = "frozen";
    },
    slowDown(milliseconds) {
      delay = milliseconds;
    },
    answerInstead(answer) {
      endAll();
      instead = answer;
    },
    close() {
      endAll();
      listener.stop(true);
    },
  };
}

/** A browser sends one request at a time on a connection, so each request begins a new chunk of bytes. */
function answerTo(bytes: Uint8Array, instead: (path: string) => string | null): string | null {
  const path = /^[A-Z]+ (\S+) HTTP\/1\.1\r\n/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
  return path === undefined ? null : instead(path);
}

/** An answer in raw bytes. With `cut`, the body ends before the announced length. */
export function rawAnswer(status: string, type: string, body: string, { cut = false, head = "" } = {}): string {
  const length = Buffer.byteLength(body) + (cut ? 1000 : 0);
  return `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n${head}Connection: close\r\n\r\n${body}`;
}

/** Writes all bytes, and queues in order the bytes that the kernel does not accept yet. */
function write(socket: Bun.Socket<Side>, bytes: Uint8Array): void {
  const written = socket.data.waiting.length > 0 ? 0 : Math.max(socket.write(bytes), 0);
  if (written < bytes.length) socket.data.waiting.push(Buffer.from(bytes.subarray(written)));
}

function flush(socket: Bun.Socket<Side>): void {
  for (const bytes of socket.data.waiting.splice(0)) write(socket, bytes);
}
