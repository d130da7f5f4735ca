import type { ActionOutput } from "./actions.ts";

/** Prints the queue by kind, then the permanently failed jobs, one per line. */
export function tellJobs({ waiting, failed }: ActionOutput<"jobs">, json: boolean): void {
  for (const each of waiting) {
    console.log(
      json ? JSON.stringify({ waiting: each }) : columns(["waiting", each.kind, each.count, timeOf(each.dueAt)]),
    );
  }
  for (const each of failed) {
    const line = () =>
      columns(["failed", each.kind, each.id, timeOf(each.failedAt), `${each.tries} tries`, each.error]);
    console.log(json ? JSON.stringify({ failed: each }) : line());
  }
}

const timeOf = (time: number) => new Date(time).toISOString();

function columns([state = "", kind = "", ...rest]: readonly (string | number)[]): string {
  return [String(state).padEnd(7), String(kind).padEnd(24), ...rest].join("  ");
}
