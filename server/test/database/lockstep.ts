import { connect, createServer, type Socket } from "node:net";

/**
 * Stands between a program and its PostgreSQL, and hands the answers over only when the program has nothing more to ask
 * without them: each time it does is a round trip.
 */
export interface Lockstep {
  /** The server's URL with the address of what stands between in it. */
  readonly url: string;
  /** The round trips that something takes, over all connections that take part at the same time. */
  count(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds after which a program that says nothing has nothing to say. It runs in this process: both are slow at once. */
const quiet = 30;

export async function startLockstep(server: string): Promise<Lockstep> {
  const target = new URL(server);
  const sockets = new Set<Socket>();
  /** Answers that the program has not got yet. */
  let held: (() => void)[] = [];
  let isHolding = false;
  /** Questions that the server has not answered. */
  let open = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let trips = 0;

  function handOver(): void {
    const answers = held;
    held = [];
    if (answers.length > 0) trips += 1;
    for (const answer of answers) answer();
  }

  function moved(): void {
    clearTimeout(timer);
    if (isHolding && open === 0 && held.length > 0) timer = setTimeout(handOver, quiet);
  }

  const listener = createServer((inner) => {
    const outer = connect(Number(target.port), target.hostname);
    for (const socket of [inner, outer]) sockets.add(socket.on("error", () => {}));
    // A connection begins with a message that has no type.
    const asked = messages((type) => {
      if (type === "S" || type === "Q") open += 1;
    }, true);
    const answered = messages((type) => {
      if (type === "Z") open -= 1;
    }, false);
    // The first is the server's welcome, which nobody asked for.
    open += 1;
    inner.on("data", (data: Buffer) => {
      asked(data);
      outer.write(data);
      moved();
    });
    outer.on("data", (data: Buffer) => {
      answered(data);
      if (isHolding) held.push(() => inner.write(data));
      else inner.write(data);
      moved();
    });
    inner.on("close", () => outer.end());
    outer.on("close", () => inner.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  target.host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const url = target.href;
  target.host = new URL(server).host;
  return {
    url,
    async count(work) {
      trips = 0;
      isHolding = true;
      await work();
      isHolding = false;
      clearTimeout(timer);
      handOver();
      return trips;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}

/** Tells of each whole message in a stream of PostgreSQL's protocol: a letter, then the length of the rest. */
function messages(each: (type: string) => void, hasGreeting: boolean): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isGreeting = hasGreeting;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const start = isGreeting ? 0 : 1;
      if (rest.length < start + 4) return;
      const end = start + rest.readUInt32BE(start);
      if (rest.length < end) return;
      if (!isGreeting) each(String.fromCharCode(rest[0] ?? 0));
      isGreeting = false;
      rest = rest.subarray(end);
    }
  };
}
