import type { App } from "../../src/app.ts";
import { presenceTopic } from "../../src/cluster/topics.ts";
import { gapTimeout } from "../../src/streams/reorder-buffer.ts";

/** A topic that nothing else subscribes to. */
const topic = presenceTopic("00000000-0000-7000-8000-000000000000");

/** The messages that a process waits for, by their text. */
const awaited = new WeakMap<App, Map<string, () => void>>();

/**
 * Resolves when each process has received what any of them published before, and has sent it to its sockets. Redis delivers the messages of
 * one process to another in order, so a last message that has arrived proves that all earlier ones have arrived.
 */
export async function settle(apps: readonly App[]): Promise<void> {
  // Messages of transactions that were committed in this turn are published at its end.
  await new Promise((resolve) => setImmediate(resolve));
  for (const app of apps) await listen(app);
  await Promise.all(apps.map((app) => lastWord(app, apps)));
  // The first frame of a stream waits this long for earlier ones. Timers of equal length fire in the order of their start.
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
  // Repeated, because a sweep may just now unsubscribe from topics without sockets.
  const again = setInterval(() => void say(), 200);
  await Promise.all(heard).finally(() => clearInterval(again));
}
