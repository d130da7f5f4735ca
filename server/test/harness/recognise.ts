import type { App } from "../../src/app.ts";
import { Caller } from "./person.ts";

/** When each process last saw a token: for a while it knows whose it is without asking the database. */
const seen = new WeakMap<App, Map<string, number>>();
const known = 10_000;

/** Shows tokens to every process, so that a call costs the same whichever of them gets it. */
export async function recognise(apps: readonly App[], tokens: Iterable<string>): Promise<void> {
  await Promise.all(apps.flatMap((app) => [...tokens].map((token) => show(app, token))));
}

async function show(app: App, token: string): Promise<void> {
  const times = seen.get(app) ?? new Map<string, number>();
  seen.set(app, times);
  const now = performance.now();
  if (now - (times.get(token) ?? Number.NEGATIVE_INFINITY) < known) return;
  times.set(token, now);
  const url = `http://127.0.0.1:${app.config.port}`;
  await (await new Caller({ url, violations: [] }, token).send("accounts.me", {})).body?.cancel();
}
