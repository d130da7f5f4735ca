import type { App } from "../../src/app.ts";
import { Caller } from "./person.ts";

/** Since when a process has known which tokens. */
interface Known {
  readonly since: number;
  readonly tokens: Set<string>;
}

const seen = new WeakMap<App, Known>();
/** Milliseconds: a process that was shown a token knows for longer whose it is without asking the database. */
const lasts = 10_000;

/** Shows tokens to every process, so that a call costs the same whichever of them gets it, and whenever it has seen them before. */
export async function recognise(apps: readonly App[], tokens: Iterable<string>): Promise<void> {
  await Promise.all(apps.map((app) => showAll(app, tokens)));
}

async function showAll(app: App, tokens: Iterable<string>): Promise<void> {
  const known = knownTo(app);
  const fresh = [...tokens].filter((token) => !known.tokens.has(token));
  for (const token of fresh) known.tokens.add(token);
  await Promise.all(fresh.map((token) => show(app, token)));
}

/** What it learned before at some time of its own it forgets from time to time, and does not while something is counted. */
function knownTo(app: App): Known {
  const now = performance.now();
  const before = seen.get(app);
  if (before !== undefined && now - before.since < lasts) return before;
  app.authenticator.forgetAll();
  const known = { since: now, tokens: new Set<string>() };
  seen.set(app, known);
  return known;
}

async function show(app: App, token: string): Promise<void> {
  const url = `http://127.0.0.1:${app.config.port}`;
  await (await new Caller({ url, violations: [] }, token).send("accounts.me", {})).body?.cancel();
}
