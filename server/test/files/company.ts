import { afterAll } from "bun:test";
import { type Overrides, type Person, startServer, type TestServer } from "../index.ts";

/** A server, and three people with an account there. */
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
    // A file that fails while it loads runs no `afterAll`.
    await server.close();
    throw error;
  }
}
