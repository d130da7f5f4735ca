import type { Overrides } from "../harness/start-server.ts";
import { startServer, type TestServer } from "../index.ts";

export const day = 86_400_000;

/** A server whose clock stands still until a test moves it. */
export class TimedServer {
  #now = 1_700_000_000_000;
  #server: TestServer | undefined;

  static async startServer(overrides: Overrides = {}): Promise<TimedServer> {
    const timed = new TimedServer();
    timed.#server = await startServer({ clock: () => timed.now, ...overrides });
    return timed;
  }

  get now(): number {
    return this.#now;
  }

  get server(): TestServer {
    if (this.#server === undefined) throw new Error("not started");
    return this.#server;
  }

  /** Moves the clock without running jobs. */
  wait(days: number): void {
    this.#now += days * day;
  }

  /** Moves the clock, and runs the jobs that are due then. */
  async pass(days: number): Promise<void> {
    this.wait(days);
    await this.server.worked();
  }

  /** The row of a room. */
  room(roomId: string) {
    const { read } = this.server.app.database;
    return read.selectFrom("rooms").where("id", "=", roomId).selectAll().executeTakeFirstOrThrow();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.server.close();
  }
}
