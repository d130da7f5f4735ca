import { connect, createServer, type Socket } from "node:net";

/** What a middleman does with a piece of what is sent: passes on what is answered, or cuts the connection. */
export interface Meddling {
  /**
   * From the program to the database server. "cut" cuts before the server gets it, "cut behind" once it is on its way, "cut
   * ahead" long before the server gets it.
   *
   * @param connection the program's end of the connection, to tell one from another
   */
  asked?(data: Buffer, connection: Socket): Buffer | "cut" | "cut behind" | "cut ahead";
  /** From the database server to the program. */
  answered?(data: Buffer): Buffer;
}

/** Stands between a program and its database server, and meddles. */
export interface Middleman {
  /** The server's URL with the middleman's address in it. */
  readonly url: string;
  meddle(how: Meddling): void;
  /** Cuts every connection there is. */
  cut(): void;
  close(): Promise<void>;
}

/** Milliseconds that something is under way whose sender has long heard that the connection is lost. */
const longUnderWay = 300;

export async function startMiddleman(server: string, port = 0): Promise<Middleman> {
  let meddling: Meddling = {};
  const sockets = new Set<Socket>();
  const target = new URL(server);
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  };
  const listener = createServer((inner) => {
    const outer = connect(Number(target.port), target.hostname);
    for (const socket of [inner, outer]) keep(socket);
    let late = false;
    const cut = () => {
      inner.destroy();
      outer.end();
    };
    const cutAhead = (data: Buffer) => {
      late = true;
      inner.destroy();
      setTimeout(() => outer.end(data), longUnderWay);
    };
    inner.on("data", (data: Buffer) => {
      const passed = meddling.asked?.(data, inner) ?? data;
      if (passed === "cut") return cut();
      if (passed === "cut ahead") return cutAhead(data);
      outer.write(passed === "cut behind" ? data : passed);
      if (passed === "cut behind") cut();
    });
    outer.on("data", (data: Buffer) => void inner.write(meddling.answered?.(data) ?? data));
    inner.on("close", () => late || outer.end());
    outer.on("close", () => inner.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(port, "127.0.0.1", resolve));
  const address = listener.address();
  const url = new URL(server);
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    meddle: (how) => {
      meddling = how;
    },
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
