import { steps } from "./bounds.ts";
import type { Access, Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

type Counted = Pick<Metrics, "stated" | "connected" | "lent" | "queued" | "doubted">;

const accesses: readonly Access[] = ["read", "write"];

export function countDatabase(sheet: Sheet): Counted {
  const statements = sheet.histograms(
    { name: "database_statement_seconds", help: "Time that the database takes for a statement." },
    { access: accesses },
    steps,
  );
  const failed = sheet.counters(
    { name: "database_statement_errors_total", help: "Statements that failed." },
    { access: accesses },
  );
  const queued = sheet.histogram(
    { name: "database_transaction_wait_seconds", help: "Time that a transaction waits for its turn." },
    steps,
  );
  const connected = sheet.histograms(
    { name: "database_connection_wait_seconds", help: "Time that work waits for a connection of the pool." },
    { access: accesses },
    steps,
  );
  const lent = sheet.gauges(
    { name: "database_connections_in_use", help: "Connections of the pool that are in use now." },
    { access: accesses },
  );
  const doubted = sheet.counter({
    name: "database_unknown_commits_total",
    help: "Transactions of which nobody knows whether they were committed.",
  });
  const took = { read: statements.of("read"), write: statements.of("write") };
  return {
    stated(access, lasted, hasFailed) {
      took[access].observe(lasted / 1000);
      if (hasFailed) failed.of(access).add();
    },
    connected: (access, waited) => connected.of(access).observe(waited / 1000),
    lent: (access, change) => lent.of(access).add(change),
    queued: (waited) => queued.observe(waited / 1000),
    doubted: () => doubted.add(),
  };
}
