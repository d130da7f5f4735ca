import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";

const count = 20;
/** A tenth of each limit: 60 calls of `search` each minute. */
const scale = 0.1;

let server: TestServer;
let ann: Person;
let restore = () => {};
beforeAll(async () => {
  server = await startServer({ search: true, rateLimits: 0 });
  ({ ann } = await server.people("ann"));
  const roomId = await roomOf(ann);
  for (let at = 1; at <= count; at++) await tell(ann, roomId, `heron ${at}`);
  await until(async () => (await search()).messages.length === count);
});
afterAll(() => server.close());

const search = (cursor?: string) => ann.call("search.messages", { words: "heron", limit: 50, cursor });
const textsOf = ({ messages }: Awaited<ReturnType<typeof search>>) => messages.map(({ message }) => message.text);

/**
 * Makes every index of the server as slow as one whose pages come from a disk under load: it answers a few places at a time, and only the first of
 * them before the deadline. Answers how to take that back.
 */
function slowDown(): () => void {
  const indexes = server.apps.map((app) => app.search.index).filter((index) => index !== null);
  const own = indexes.map((index) => index.find.bind(index));
  for (const [at, index] of indexes.entries()) {
    const find = own[at] ?? index.find;
    const asked = new WeakSet<AbortSignal>();
    index.find = async (indexQuery, behind, limit, signal) => {
      if (asked.has(signal) && !signal.aborted)
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      asked.add(signal);
      return find(indexQuery, behind, Math.min(limit, 7), signal);
    };
  }
  return () => {
    for (const [at, index] of indexes.entries()) index.find = own[at] ?? index.find;
  };
}

describe("a search that is not done in two seconds", () => {
  test("answers what it has found, says how far it came, and its next page goes on from there", async () => {
    const whole = textsOf(await search());
    restore = slowDown();
    const cut = await search();
    restore();
    expect(cut.complete).toBe(false);
    expect(cut.messages.length).toBeWithin(1, count);
    expect(textsOf(cut)).toEqual(whole.slice(0, cut.messages.length));
    // Everything newer was looked at, and nothing older is in the answer.
    const times = cut.messages.map(({ message }) => message.createdAt);
    expect(cut.reached).toBeLessThanOrEqual(Math.min(...times));
    if (cut.next === null) throw new Error("there is more");
    const rest = await search(cut.next);
    expect([...textsOf(cut), ...textsOf(rest)]).toEqual(whole);
    expect(rest).toMatchObject({ complete: true, next: null });
    expect(rest.reached).toBeUndefined();
  }, 30_000);

  test("of one account three wait for it; further ones are refused, and those of others are not", async () => {
    const { bob } = await server.people("bob");
    restore = slowDown();
    // Each process of a cluster counts for itself, so one of them gets a fifth.
    const asked = Array.from({ length: 4 * server.apps.length + 1 }, () => search().then(({ complete }) => complete));
    const refusals = asked.map((one) =>
      one.then(
        () => Promise.reject(new Error("answered")),
        (error: unknown) => error,
      ),
    );
    expect(await Promise.any(refusals)).toMatchObject({ code: "rate_limited" });
    expect((await bob.call("search.messages", { words: "heron" })).messages).toEqual([]);
    // The first that is answered ran until its deadline.
    expect(await Promise.any(asked)).toBe(false);
    restore();
    await Promise.allSettled(asked);
  }, 60_000);

  test("counts as many calls, and the one that uses up the limit is still answered", async () => {
    server = await server.restart({ rateLimits: scale });
    restore = slowDown();
    // Two seconds are 40 calls of 50 milliseconds, and each is one anyway: the second passes the 60.
    for (const _ of [1, 2]) expect((await search()).complete).toBe(false);
    restore();
    expect(await ann.refused("search.messages", { words: "heron" })).toBe("rate_limited");
  }, 30_000);
});
