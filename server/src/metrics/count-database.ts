import { steps } from "./bounds.ts";
import type { Access, Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

type Counted = Pick<
  Metrics,
  "statementDone" | "connectionTaken" | "connectionsInUse" | "transactionWaited" | "commitUnknown"
>;

const accesses: readonly Access[] = ["read", "write"];

export function countDatabase(sheet: Sheet): Counted {
  const statements = sheet.histogram(
    { name: "database_statement_seconds", help: "Time that the database takes for a statement." },
    steps,
    { access: accesses },
  );
  const failed = sheet.counter(
    { name: "database_statement_errors_total", help: "Statements that failed." },
    { access: accesses },
  );
  const queued = sheet.histogram(
    { name: "database_transaction_wait_seconds", help: "Time that a transaction waits for its turn." },
    steps,
  );
  const connected = sheet.histogram(
    { name: "database_connection_wait_seconds", help: "Time that work waits for a connection of the pool." },
    steps,
    { access: accesses },
  );
  const lent = sheet.gauge(
    { name: "database_connections_in_use", help: "Connections of the pool that are in use now." },
    { access: accesses },
  );
  const unknown = sheet.counter({
    name: "database_unknown_commits_total",
    help: "Transactions whose COMMIT had an unknown outcome.",
  });
  return {
    statementDone(access, lasted, hasFailed) {
      statements.observe({ access }, lasted / 1000);
      if (hasFailed) failed.inc({ access });
    },
    connectionTaken: (access, waited) => connected.observe({ access }, waited / 1000),
    connectionsInUse: (access, change) => lent.inc({ access }, change),
    transactionWaited: (waited) => queued.observe(waited / 1000),
    commitUnknown: () => unknown.inc(),
  };
}
