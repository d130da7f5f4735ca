import type { App } from "../../src/app.ts";
import { cachedFor } from "../../src/sessions/authenticate.ts";
import { Caller } from "./person.ts";

/** The tokens that a process has cached, and since when. */
interface Known {
  readonly since: number;
  readonly tokens: Set<string>;
}

const seen = new WeakMap<App, Known>();
/** Milliseconds: long before the cached accounts of tokens expire, so that none expires while statements are counted. */
const lasts = cachedFor / 3;

/** Shows tokens to every process, so that a call needs the same number of statements in each process at any time. */
export async function recognise(apps: readonly App[], tokens: Iterable<string>): Promise<void> {
  await Promise.all(apps.map((app) => showAll(app, tokens)));
}

async function showAll(app: App, tokens: Iterable<string>): Promise<void> {
  const known = knownTo(app);
  const fresh = [...tokens].filter((token) => !known.tokens.has(token));
  for (const token of fresh) known.tokens.add(token);
  await Promise.all(fresh.map((token) => show(app, token)));
}

/** A process's cache expires at its own times; this makes sure that it does not expire during a count. */
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
