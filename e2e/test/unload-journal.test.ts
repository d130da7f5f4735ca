import { afterEach, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Page } from "playwright-core";
import { installed } from "../src/installed.ts";
import { recordsKept } from "../src/kept.ts";
import { meeting } from "../src/meeting.ts";
import { passwordOf, Visitor } from "../src/people.ts";

const { site, stranger, ann } = await meeting(["Ann", "Bob", "Cleo", "Dora"], {}, { serviceWorkers: "allow" });
await ann.makeRoom("group", "Ferry", ["Bob", "Cleo", "Dora"]);
await ann.write("the timetable");
await ann.reads("the timetable");
afterEach(() => site.network.heal());

/** From the moment when the page is left, its browser aborts running IndexedDB transactions, as some browsers do. */
async function loseLastWrites(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const lose = () => {
      IDBTransaction.prototype.commit = function (this: IDBTransaction) {
        this.abort();
      };
    };
    addEventListener("visibilitychange", lose, { capture: true });
    addEventListener("pagehide", lose, { capture: true });
  });
}

/** Opens the room in a browser that loses the last writes, without a network. */
async function atTheFerry(name: string): Promise<Visitor> {
  const { context, page } = await stranger(name);
  const visitor = new Visitor(name, page, context);
  await loseLastWrites(page);
  await visitor.goTo("/sign-in");
  await visitor.signIn(passwordOf(name));
  await visitor.openRoom("Ferry");
  await installed(page);
  // Earlier records are stored completely: this test is about the last writes.
  const isKept = (one: string) => /^message .*"the timetable"/.test(one);
  await until(async () => (await page.evaluate(recordsKept)).some(isKept));
  site.network.cut();
  return visitor;
}

/** Presses the keys one after the other, and reloads the page with the last one. */
async function typeAndReload({ page, composer }: Visitor, text: string, ...keys: string[]): Promise<void> {
  await composer.focus();
  await page.keyboard.type(text);
  for (const key of keys) await page.keyboard.press(key);
  const loaded = page.waitForEvent("load");
  await page.evaluate(() => location.reload());
  await loaded;
  await composer.waitFor();
}

const notes = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("parley unsaved")));

describe("a page that is left in the middle of a word", () => {
  test("has every character of it when it is back, and keeps no second copy", async () => {
    const visitor = await atTheFerry("Bob");
    const text = "The last ferry leaves at ten past elev";
    await typeAndReload(visitor, text);
    await visitor.holds(text);
    await until(async () => (await notes(visitor.page)).length === 0);
    await visitor.context.close();
  });

  test("sends what was sent with the last key, once", async () => {
    const visitor = await atTheFerry("Cleo");
    await typeAndReload(visitor, "sent from the pier", "Enter");
    await visitor.holds("");
    await visitor.reads("sent from the pier");
    site.network.heal();
    await ann.openRoom("Ferry");
    await ann.reads("sent from the pier");
    await visitor.page.getByText(/^(Sending…|Waiting for a connection)$/).waitFor({ state: "detached" });
    expect([await ann.countOf("sent from the pier"), await visitor.countOf("sent from the pier")]).toEqual([1, 1]);
    await visitor.context.close();
  });

  test("shows nothing of it to the next account", async () => {
    const visitor = await atTheFerry("Dora");
    await typeAndReload(visitor, "for nobody else");
    site.network.heal();
    // The app does not sign out while the server is unreachable.
    await ann.write("the last call");
    await visitor.reads("the last call");
    await visitor.signOut();
    expect(await notes(visitor.page)).toEqual([]);
    const next = new Visitor("Bob", visitor.page, visitor.context);
    await next.signIn(passwordOf("Bob"));
    await next.openRoom("Ferry");
    await next.holds("");
    await visitor.context.close();
  });
});
