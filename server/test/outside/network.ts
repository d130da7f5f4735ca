import { Agent, createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type NetConnectOpts } from "node:net";
import type { Outside } from "../../src/outside/outside.ts";

/** A public IP address, of which there is one for each name. */
const publicIp = (index: number): string => `93.184.${Math.floor(index / 250)}.${(index % 250) + 1}`;

/**
 * An internet on this machine, with real servers and real connections: names have the IP addresses that a test gives them, and a connection to an IP
 * address arrives at a server of the test. All that decides what may be requested is the program's own.
 */
export class TestNetwork implements Outside {
  readonly timeout: number;
  /** What was connected to, as `ip:port`, in order. */
  readonly connected: string[] = [];
  readonly #names = new Map<string, () => readonly string[]>();
  readonly #ports = new Map<string, number>();
  readonly #servers: Server[] = [];

  constructor(timeout = 5_000) {
    this.timeout = timeout;
  }

  /** Gives a name its IP addresses; a function answers anew each time. */
  name(host: string, ips: readonly string[] | (() => readonly string[])): void {
    this.#names.set(host, typeof ips === "function" ? ips : () => ips);
  }

  /** Opens a web site under a name, at a public IP address of its own. */
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
      // Where nothing listens, the connection is refused as on any machine.
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
