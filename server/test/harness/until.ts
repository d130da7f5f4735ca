/** Milliseconds after which a wait says what it waits for, and again after each of them. */
const patience = 10_000;
/** Milliseconds between two polls, at most. The first polls are closer together. */
const longest = 20;

/** What a client of the SDK has of what {@link untilState} needs. */
interface Observed {
  subscribe(listener: () => void): () => void;
}

/** Says every ten seconds which condition a test waits for, and where: the timeout of a test alone does not. Returns a function that ends this. */
function reporting(holds: () => unknown, from: Error): () => void {
  const start = performance.now();
  const line = () => `Waiting for ${Math.round((performance.now() - start) / 1000)} s until ${holds}\n${from.stack}`;
  const timer = setInterval(() => console.error(line()), patience);
  return () => clearInterval(timer);
}

/** Polls until a condition holds: after 1 ms, and then less and less often, every `every` milliseconds at last. The test's own timeout ends it. */
export async function until(holds: () => boolean | Promise<boolean>, every = longest): Promise<void> {
  if (await holds()) return;
  const stop = reporting(holds, new Error("from here"));
  try {
    for (let pause = Math.min(1, every); !(await holds()); pause = Math.min(pause * 2, every)) await Bun.sleep(pause);
  } finally {
    stop();
  }
}

/** Resolves when a condition on a client's state holds; it is looked at after each change of the state. */
export async function untilState(client: Observed, holds: () => boolean): Promise<void> {
  if (holds()) return;
  const stop = reporting(holds, new Error("from here"));
  await new Promise<void>((resolve) => {
    const leave = client.subscribe(() => {
      if (!holds()) return;
      leave();
      resolve();
    });
  }).finally(stop);
}
