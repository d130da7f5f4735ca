import { afterAll } from "bun:test";
import { type Overrides, type Person, startServer, type TestServer } from "../index.ts";

/** A server with three accounts. */
export interface Company {
  readonly server: TestServer;
  readonly ann: Person;
  readonly ben: Person;
  readonly cleo: Person;
}

/** A server with three people for all tests of a file; it is closed after the last one. Call it at the top of the file. */
export async function company(overrides: Overrides = {}): Promise<Company> {
  const server = await startServer(overrides);
  try {
    const people = await server.people("ann", "ben", "cleo");
    afterAll(() => server.close());
    return { server, ...people };
  } catch (error) {
    // `afterAll` does not run if a file fails while it loads.
    await server.close();
    throw error;
  }
}
