import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";
import { inputOf, scan, search } from "./law/finding.ts";
import { type Scene, sceneOf, take } from "./law/scene.ts";
import { query, type Step, step } from "./law/steps.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now, search: true });
});
afterAll(() => server.close());

/** Does the steps. What somebody may not read any more is gone at once, whatever the index has by then. */
async function takeAll(scene: Scene, steps: readonly Step[]): Promise<void> {
  for (const each of steps) {
    now += 10;
    await take(scene, each);
    if (["say", "reply", "name", "enter", "unhide"].includes(each.does)) continue;
    const person = scene.people[each.who] ?? scene.owner;
    const found = await search(person, { words: "ab" });
    const readable = new Set(await scan(scene, person, {}));
    expect(found.filter((id) => !readable.has(id))).toEqual([]);
  }
}

test("W1, W8, W9, H1: what is found is what a look at every message finds, whoever comes, goes, replies, edits, deletes, hides and clears", async () => {
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 60, size: "max" }),
      fc.array(query, { minLength: 8, maxLength: 8 }),
      async (steps, queries) => {
        turn += 1;
        const scene = await sceneOf(server, turn);
        await takeAll(scene, steps);
        // Without words all that one may read is found.
        for (const input of [{}, ...queries.map((each) => inputOf(scene, each))])
          for (const person of scene.people) {
            const expected = await scan(scene, person, input);
            await until(async () => Bun.deepEquals(await search(person, input), expected));
            expect((await search(person, { ...input, order: "nearest" })).sort()).toEqual(expected.sort());
          }
        // Nobody who comes later finds its posts: they have not entered it.
        await scene.leader.call("rooms.archive", { roomId: scene.feedId });
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);
