import type { App } from "../../src/app.ts";
import { presenceTopic } from "../../src/cluster/topics.ts";
import { gapTimeout } from "../../src/streams/reorder-buffer.ts";

/** A topic that nobody else follows. */
const topic = presenceTopic("00000000-0000-7000-8000-000000000000");

/** What a process waits to hear, by its text. */
const awaited = new WeakMap<App, Map<string, () => void>>();

/**
 * Resolves when each process has heard what any of them said before, and has told its sockets. Redis hands on what one
 * process says to another in the order in which it was said: a last word that has come says that all before it has.
 */
export async function settle(apps: readonly App[]): Promise<void> {
  // What was committed in this turn is said at its end.
  await new Promise((resolve) => setImmediate(resolve));
  for (const app of apps) await listen(app);
  await Promise.all(apps.map((app) => lastWord(app, apps)));
  // The first frame of a stream waits for earlier ones so long. Timers that last the same run out in the order of their beginning.
  await new Promise((resolve) => setTimeout(resolve, gapTimeout));
}

async function listen(app: App): Promise<void> {
  if (!awaited.has(app)) {
    const words = new Map<string, () => void>();
    awaited.set(app, words);
    app.cluster.listen({ onFrame: (on, text) => on === topic && words.get(text)?.(), onCommand() {} });
  }
  await app.cluster.follow([topic]);
}

async function lastWord(app: App, apps: readonly App[]): Promise<void> {
  const text = crypto.randomUUID();
  const heard = apps.map((each) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    awaited.get(each)?.set(text, resolve);
    return promise.finally(() => awaited.get(each)?.delete(text));
  });
  const say = async () => {
    for (const each of apps) await each.cluster.follow([topic]);
    app.cluster.publish(topic, text);
  };
  await say();
  // A sweep stops following what no socket follows, and may do so just now.
  const again = setInterval(() => void say(), 200);
  await Promise.all(heard).finally(() => clearInterval(again));
}
