import { connect, createServer, type Server, type Socket } from "node:net";

/** A connection to a server on which a test can pause the answers. */
export class Line {
  /** Connections so far. */
  opened = 0;
  readonly #server: Server;
  readonly #fromServer = new Set<Socket>();
  #paused = false;

  private constructor(to: URL) {
    this.#server = createServer((client) => {
      this.opened += 1;
      const server = connect({ host: to.hostname, port: Number(to.port) });
      this.#fromServer.add(server);
      if (this.#paused) server.pause();
      server.on("data", (data) => client.write(data));
      client.on("data", (data) => server.write(data));
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        one.on("error", () => undefined);
        one.on("close", () => {
          this.#fromServer.delete(server);
          other.destroy();
        });
      }
    });
  }

  static async to(url: string): Promise<Line> {
    const line = new Line(new URL(url));
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the line is closed");
    return `http://127.0.0.1:${address.port}`;
  }

  pause(): void {
    this.#paused = true;
    for (const socket of this.#fromServer) socket.pause();
  }

  resume(): void {
    this.#paused = false;
    for (const socket of this.#fromServer) socket.resume();
  }

  close(): void {
    for (const socket of this.#fromServer) socket.destroy();
    this.#server.close();
  }
}
