import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, bob, site, stranger } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });

beforeAll(async () => {
  await ann.makeRoom("group", "Ferry", ["Bob"]);
  await ann.write("before");
  await bob.openRoom("Ferry");
  await bob.reads("before");
});

/** Checks that both see each text once, and in the same order. */
async function bothSeeOnce(texts: readonly string[]): Promise<void> {
  for (const person of [ann, bob]) {
    for (const text of texts) await person.reads(text);
    await person.page.getByText("Sending…").first().waitFor({ state: "detached" });
    for (const text of texts) expect(await person.countOf(text)).toBe(1);
  }
  const orders = await Promise.all(
    [ann, bob].map(async (person) => {
      const all = await person.timeline.innerText();
      return texts.toSorted((a, b) => all.indexOf(a) - all.indexOf(b));
    }),
  );
  expect(orders[0]).toEqual(orders[1]);
}

describe("when the network fails", () => {
  test("[O1] a message whose answer is lost is there once", async () => {
    site.network.swallowAnswers();
    await ann.write("in the tunnel");
    await ann.write("still in the tunnel");
    await ann.page.waitForTimeout(300);
    site.network.cut();
    site.network.heal();
    await bothSeeOnce(["in the tunnel", "still in the tunnel"]);
  });

  test("[O1] what was written without a network is sent when it is back, also after a reload", async () => {
    site.network.cut();
    await ann.write("written on the boat");
    await ann.timeline.getByText("written on the boat").waitFor();
    await bob.write("written on the shore");
    await ann.page.waitForTimeout(200);
    site.network.heal();
    await ann.page.reload();
    await bothSeeOnce(["written on the boat", "written on the shore"]);
  });

  test("rooms already read are readable", async () => {
    await ann.makeRoom("group", "Dock");
    await ann.write("a note on the dock");
    await ann.reads("a note on the dock");
    await ann.openRoom("Ferry");
    await ann.reads("before");
    site.network.cut();
    await ann.openRoom("Dock");
    await ann.reads("a note on the dock");
    await ann.openRoom("Ferry");
    await ann.reads("written on the shore");
    site.network.heal();
  });

  test("[O2, O3] a server that dies in the middle loses and doubles nothing", async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `plank ${index + 1}`);
    const crash = Bun.sleep(60).then(() => site.crash());
    for (const text of texts) await ann.write(text);
    await crash;
    await bothSeeOnce(texts);
  });

  test("[L1] after all that, a fresh page shows what the open one shows", async () => {
    await atRest(ann.page);
    const open = await ann.timeline.innerText();
    await ann.page.reload();
    await ann.reads("plank 12");
    await atRest(ann.page);
    const words = (text: string) =>
      text.split("\n").filter((line) => /^(plank|written|in the|still|before)/.test(line));
    expect(words(await ann.timeline.innerText())).toEqual(words(open));
  });
});

test("a grammar that cannot be loaded leaves its block plain, and the next block is coloured at once", async () => {
  // There is no service worker, because it would load the file itself.
  const cut = await stranger("Cyn", { serviceWorkers: "block" });
  await cut.page.route("**/assets/python-*.js", (route) => route.abort());
  await cut.signUp();
  await cut.makeRoom("group", "Pier");
  await cut.write("```python\nreturn 1\n```");
  await cut.write("```js\nreturn 2\n```");
  // The page waits twice as long for a grammar that is slow and not missing.
  await cut.timeline.locator(".hljs-keyword").waitFor({ timeout: 10_000 });
  expect(await cut.timeline.locator("pre").count()).toBe(2);
  expect(await cut.timeline.locator(".hljs-keyword").count()).toBe(1);
});
