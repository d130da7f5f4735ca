import { connect, createServer, type Server, type Socket } from "node:net";

/** A direction of the bytes on a connection. */
export type ProxiedDirection = "requests" | "answers";

interface Link {
  readonly client: Socket;
  readonly server: Socket;
}

/** A proxy between clients and a server, which a test tells to pause, cut or abandon connections. It listens on a port of its own while the server restarts. */
export class TcpProxy {
  /** Connections so far. */
  opened = 0;
  readonly #listener: Server;
  readonly #links = new Set<Link>();
  /** Server ends whose client has gone without a word. */
  readonly #abandoned = new Set<Socket>();
  #paused: ReadonlySet<ProxiedDirection> = new Set();
  #isRefusing = false;

  private constructor(to: URL) {
    this.#listener = createServer((client) => this.#link(client, to));
  }

  /** Starts a proxy to the server of a URL. */
  static async to(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(url));
    await new Promise<void>((resolve) => proxy.#listener.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    const address = this.#listener.address();
    if (address === null || typeof address === "string") throw new Error("the proxy is closed");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Stops passing bytes on in these directions, on present and on new connections; the bytes wait. */
  pause(...directions: readonly [ProxiedDirection, ...ProxiedDirection[]]): void {
    this.#paused = new Set(directions);
    for (const link of this.#links) this.#hold(link);
  }

  /** Passes on everything again. */
  resume(): void {
    this.#paused = new Set();
    for (const { client, server } of this.#links) {
      client.resume();
      server.resume();
    }
  }

  /** Closes all connections at both ends. */
  cut(): void {
    for (const { client, server } of [...this.#links]) {
      client.destroy();
      server.destroy();
    }
  }

  /** Closes all connections at the clients' ends only: the server is told nothing, as after the loss of a network. */
  abandon(): void {
    for (const link of [...this.#links]) {
      this.#links.delete(link);
      this.#abandoned.add(link.server);
      link.server.pause();
      link.client.destroy();
    }
  }

  /** Closes new connections at once, until `accept`. */
  refuse(): void {
    this.#isRefusing = true;
  }

  accept(): void {
    this.#isRefusing = false;
  }

  close(): void {
    this.cut();
    for (const server of this.#abandoned) server.destroy();
    this.#listener.close();
  }

  #link(client: Socket, { hostname, port }: URL): void {
    client.on("error", () => undefined);
    if (this.#isRefusing) return void client.destroy();
    this.opened += 1;
    const server = connect({ host: hostname, port: Number(port) });
    const link = { client, server };
    this.#links.add(link);
    server.on("error", () => undefined);
    server.on("data", (data) => client.write(data));
    client.on("data", (data) => server.write(data));
    server.on("close", () => {
      this.#links.delete(link);
      this.#abandoned.delete(server);
      client.destroy();
    });
    client.on("close", () => {
      if (this.#links.delete(link)) server.destroy();
    });
    this.#hold(link);
  }

  #hold({ client, server }: Link): void {
    if (this.#paused.has("requests")) client.pause();
    if (this.#paused.has("answers")) server.pause();
  }
}
