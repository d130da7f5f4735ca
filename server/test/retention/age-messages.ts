import { DatabaseSync } from "node:sqlite";

/** Makes all messages in the database file of a running server older by some days, because no test waits for days. */
export function ageMessages(file: string, days: number): void {
  const database = new DatabaseSync(file);
  database.exec("pragma busy_timeout = 5000");
  database.prepare("update messages set created_at = created_at - ?").run(days * 86_400_000);
  database.close();
}
