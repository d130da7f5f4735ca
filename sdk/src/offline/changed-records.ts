import type { Part } from "../state/noun.ts";

/** The records that differ from what was saved; notes them as saved. */
export function changedRecords(saved: Map<string, unknown>, parts: readonly Part[]): Map<string, unknown> {
  const records = new Map<string, unknown>();
  const gone = new Set(saved.keys());
  for (const [key, source, make] of parts) {
    gone.delete(key);
    if (saved.get(key) === source) continue;
    saved.set(key, source);
    records.set(key, make());
  }
  for (const key of gone) {
    saved.delete(key);
    records.set(key, undefined);
  }
  return records;
}
