import { beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Locator } from "playwright-core";
import { installed } from "../src/installed.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { site, ann, bob, stranger } = await meeting(["Ann", "Bob"], {}, { program: "server-with-sites.ts" });
const boats = "http://boats.example/boats";
const asked: string[] = [];

/** The message with a text, and the preview in it. */
const rowOf = (person: Visitor, text: string): Locator =>
  person.timeline.getByRole("article").filter({ hasText: text }).first();
const cardOf = (person: Visitor, text: string, title: string): Locator =>
  rowOf(person, text).getByRole("link").filter({ hasText: title });
const topOf = async (of: Locator): Promise<number> => (await of.boundingBox())?.y ?? Number.NaN;

/** Returns the last line that is in the page and above the visible part. */
async function aboveScreen(person: Visitor): Promise<string> {
  const top = await topOf(person.page.getByRole("main").getByRole("heading", { level: 1 }).first());
  const lines = await person.timeline.getByText(/^line \d+$/).all();
  const places = await Promise.all(lines.map(async (line) => ({ y: await topOf(line), text: await line.innerText() })));
  return places.findLast(({ y }) => y < top - 20)?.text ?? "";
}

beforeAll(async () => {
  bob.page.on("request", (request) => void asked.push(new URL(request.url()).host));
  await ann.makeRoom("group", "Office", ["Bob"]);
  for (let index = 1; index <= 40; index += 1)
    await ann.call("POST", `/rooms/${ann.roomId}/messages`, { id: Bun.randomUUIDv7(), text: `line ${index}` });
  await bob.openRoom("Office");
});

describe("an address in a message", () => {
  test("gets a preview for both, with its host, and no reader's browser asks the site", async () => {
    await ann.write(`look at ${boats}`);
    for (const person of [ann, bob]) {
      const card = cardOf(person, "look at", "Boats of the bay");
      await card.getByText("boats.example", { exact: true }).waitFor();
      await card.getByText("The Bay", { exact: true }).waitFor();
      expect(await card.getAttribute("rel")).toBe("noopener noreferrer");
      expect(await card.getAttribute("href")).toBe(boats);
    }
    // A reader who is at the end still sees the end.
    const composer = await topOf(ann.composer);
    const card = await cardOf(ann, "look at", "Boats of the bay").boundingBox();
    expect((card?.y ?? composer) + (card?.height ?? 0)).toBeLessThanOrEqual(composer);
    expect(new Set(asked)).toEqual(new Set([new URL(site.url).host]));
  });

  test("has the page's picture from this server, in its place before it is there, at both widths, in the dark too", async () => {
    const image = cardOf(bob, "look at", "Boats of the bay").locator("img");
    await until(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth > 0));
    expect([await image.getAttribute("alt"), await image.getAttribute("src")]).toEqual([
      "",
      expect.stringMatching(/^\/api\/files\/[0-9a-f-]{36}$/) as never,
    ]);
    for (const width of [1280, 360])
      for (const colorScheme of ["light", "dark"] as const) {
        await bob.page.setViewportSize({ width, height: 800 });
        await bob.page.emulateMedia({ colorScheme });
        const box = await image.boundingBox();
        expect(box?.width).toBe(box?.height as number);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
    await bob.page.setViewportSize({ width: 1280, height: 800 });
    await bob.page.emulateMedia({ colorScheme: "light" });
    expect(new Set(asked)).toEqual(new Set([new URL(site.url).host]));
  });

  test("moves nothing that is being read", async () => {
    await bob.timeline.getByText("line 20", { exact: true }).scrollIntoViewIfNeeded();
    const line = bob.timeline.getByText("line 21", { exact: true });
    await bob.page.mouse.move(640, 300);
    await bob.page.mouse.wheel(0, -40);
    await line.waitFor();
    const { roomId } = ann;
    const { messages } = await ann.call<{ messages: { id: string; text: string }[] }>(
      "GET",
      `/rooms/${roomId}/messages?limit=60`,
    );
    const above = await aboveScreen(bob);
    const messageId = messages.find(({ text }) => text === above)?.id ?? "";
    const before = await topOf(line);
    await ann.call("PATCH", `/rooms/${roomId}/messages/${messageId}`, { text: `${above} ${boats}` });
    await cardOf(bob, `${above} ${boats}`, "Boats of the bay").waitFor({ state: "attached" });
    await bob.page.waitForFunction(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(Math.abs((await topOf(line)) - before)).toBeLessThan(2);
  });

  test("whose page writes code and claims a name shows words and its host", async () => {
    await ann.write("see http://boats.example/hostile");
    const card = cardOf(bob, "see http", "onerror");
    await card.getByText("<img src=x onerror=alert(1)>").waitFor({ state: "attached" });
    await card.getByText("boats.example", { exact: true }).waitFor({ state: "attached" });
    expect(await card.locator("img").count()).toBe(0);
  });
});

describe("a preview", () => {
  test("is removed by its author with keys alone, for everybody, and comes back by undo", async () => {
    const card = () => cardOf(bob, "look at", "Boats of the bay");
    await bob.timeline.getByText("look at").first().scrollIntoViewIfNeeded();
    expect(
      await rowOf(bob, "look at")
        .getByRole("button", { name: /^Remove preview/ })
        .count(),
    ).toBe(0);
    await rowOf(ann, "look at").getByRole("button", { name: "Remove preview: Boats of the bay" }).focus();
    await ann.page.keyboard.press("Enter");
    await ann.told("Preview removed.");
    await card().waitFor({ state: "detached" });
    await ann.undo();
    await card().waitFor();
  });

  test("fits into 360 pixels, however long its words are, in the dark too", async () => {
    await ann.write("long http://boats.example/long");
    await bob.page.setViewportSize({ width: 360, height: 640 });
    await bob.page.emulateMedia({ colorScheme: "dark" });
    const card = cardOf(bob, "long http", "A title that goes on");
    await card.waitFor({ state: "attached" });
    await card.scrollIntoViewIfNeeded();
    const box = await card.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect(await bob.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await bob.page.setViewportSize({ width: 1280, height: 800 });
  });

  test("of a message that was sent without a connection comes with the next one, and its picture was kept for the time without", async () => {
    const tablet = await stranger("Bob", { serviceWorkers: "allow" });
    await tablet.goTo("/sign-in");
    await tablet.signIn();
    await tablet.openRoom("Office");
    await installed(tablet.page);
    // The worker keeps the pictures that it has answered.
    await tablet.page.reload();
    const image = cardOf(tablet, "look at", "Boats of the bay").locator("img");
    const isDrawn = () => image.evaluate((one: HTMLImageElement) => one.naturalWidth > 0);
    await image.scrollIntoViewIfNeeded();
    await until(isDrawn);
    await until(() =>
      tablet.page.evaluate(async () =>
        Boolean(
          await caches.match(document.querySelector<HTMLImageElement>('a img[src^="/api/files/"]')?.src ?? "", {
            ignoreVary: true,
          }),
        ),
      ),
    );
    site.network.cut();
    await ann.write(`later ${boats}`);
    await rowOf(ann, "later").waitFor();
    await tablet.page.reload();
    await image.scrollIntoViewIfNeeded();
    await until(isDrawn);
    await tablet.context.close();
    site.network.heal();
    for (const person of [ann, bob]) await person.findsNetwork();
    await cardOf(ann, "later", "Boats of the bay").waitFor();
    // The other one may read above the message, which is then not in the page.
    const { messages } = await bob.call<{ messages: { text: string; parts?: { title?: string }[] }[] }>(
      "GET",
      `/rooms/${ann.roomId}/messages?limit=60`,
    );
    const sent = messages.filter(({ text }) => text === `later ${boats}`);
    expect(sent.map(({ parts = [] }) => parts[0]?.title)).toEqual(["Boats of the bay"]);
  });

  test("is not shown to somebody who wants none", async () => {
    await bob.goTo("/settings/account");
    await bob.page.getByRole("switch", { name: /^Link previews/ }).click();
    await bob.page.getByRole("switch", { name: /^Link previews/, checked: false }).waitFor();
    await bob.goTo(`/rooms/${ann.roomId}`);
    await bob.timeline.getByText("look at").first().waitFor();
    expect(await cardOf(bob, "look at", "Boats of the bay").count()).toBe(0);
  });

  test("is made for no address in a room whose moderators say so", async () => {
    const panel = await ann.openPanel("Room details");
    await panel.getByRole("button", { name: /^Edit/ }).first().click();
    await ann.dialog.getByRole("switch", { name: /^Link previews/ }).click();
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await ann.dialog.waitFor({ state: "detached" });
    const { entry } = await ann.call<{ entry: { room: { linkPreviews?: boolean } } }>("GET", `/rooms/${ann.roomId}`);
    expect(entry.room.linkPreviews).toBe(false);
  });
});
