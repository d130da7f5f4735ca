import type { EndpointName, ParsedInput } from "@parley/protocol";
import type { Database, Reader } from "../../src/database/database.ts";
import { Replicas } from "../../src/database/server/replicas.ts";
import { handlers } from "../../src/handlers.ts";
import type { Person, TestServer } from "../index.ts";
import { rowsRead } from "./rows-read.ts";

/** How many rows an endpoint of reading reads at a database server. */
export async function rowsOf<N extends EndpointName>(
  server: TestServer,
  name: N,
  person: Person,
  input: ParsedInput<N>,
): Promise<number> {
  const { database } = server.app;
  const asker = { accountId: person.id, sessionId: "", role: "member" } as const;
  const { rows } = await rowsRead(
    database,
    (read) => {
      const snapshot: Database["snapshot"] = (work) => work(read);
      const services = { ...server.app, database: reading(database, read, snapshot), replicas: new Replicas(read) };
      const context = { asker, now: Date.now(), read, services };
      return (handlers[name] as (context: unknown, input: unknown) => Promise<unknown>)(context, input);
    },
    { byIndex: true },
  );
  return rows;
}

const reading = (database: Database, read: Reader, snapshot: Database["snapshot"]): Database =>
  Object.create(database, { read: { value: read }, snapshot: { value: snapshot } });
