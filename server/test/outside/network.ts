import { Agent, createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type NetConnectOpts } from "node:net";
import type { Outside } from "../../src/outside/outside.ts";

/** A public IP address, a different one for each index. */
const publicIp = (index: number): string => `93.184.${Math.floor(index / 250)}.${(index % 250) + 1}`;

/**
 * A simulated internet on this machine, with real servers and real connections: host names have the IP addresses that a test assigns, and a
 * connection to an IP address reaches a server of the test. The decision what may be requested is the program's own.
 */
export class TestNetwork implements Outside {
  readonly timeout: number;
  /** The addresses that were connected to, as `ip:port`, in order. */
  readonly connected: string[] = [];
  readonly #names = new Map<string, () => readonly string[]>();
  readonly #ports = new Map<string, number>();
  readonly #servers: Server[] = [];

  constructor(timeout = 5_000) {
    this.timeout = timeout;
  }

  /** Assigns IP addresses to a host name; a function is called for each lookup. */
  name(host: string, ips: readonly string[] | (() => readonly string[])): void {
    this.#names.set(host, typeof ips === "function" ? ips : () => ips);
  }

  /** Opens a web site under a host name, at its own public IP address. */
  async site(host: string, answer: RequestListener): Promise<void> {
    const ip = publicIp(this.#servers.length);
    this.name(host, [ip]);
    await this.listen([`${ip}:80`], answer);
  }

  /** Opens a server at IP addresses and ports of this network. */
  async listen(places: readonly string[], answer: RequestListener): Promise<void> {
    const server = createServer(answer);
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    for (const place of places) this.#ports.set(place, (server.address() as AddressInfo).port);
  }

  async resolve(host: string): Promise<readonly string[]> {
    const ips = this.#names.get(host);
    if (ips === undefined) throw new Error(`no such name: ${host}`);
    return ips();
  }

  agentFor(): Agent {
    const dial = (host: string, port: number) => {
      this.connected.push(`${host}:${port}`);
      // Without a listener the connection is refused, as on any machine.
      return connect(this.#ports.get(`${host}:${port}`) ?? 1, "127.0.0.1");
    };
    return new (class extends Agent {
      override createConnection(options: NetConnectOpts & { host?: string; port?: number }) {
        return dial(String(options.host), Number(options.port));
      }
    })();
  }

  close(): void {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}
