import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { badPictures } from "@parley/server/testing/bad-pictures";
import { until } from "@parley/server/testing/until";
import type { Locator, Page, Request } from "playwright-core";
import { faults } from "../src/faults.ts";
import { installed } from "../src/installed.ts";
import { isDrawn } from "../src/is-drawn.ts";
import { makePicture, movingDot } from "../src/make-picture.ts";
import { meeting } from "../src/meeting.ts";
import { passwordOf, Visitor } from "../src/people.ts";
import { Sender, type Sent } from "../src/sender.ts";
import { atRest } from "../src/timeline-place.ts";
import { violations } from "../src/violations.ts";

const { site, browser, stranger, ...people } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });
let { ann } = people;
let fromBob: Sender;
let roomId: string;
let broken: string[];

const picture = (alt: string, hue: number, width = 80, height = 60): Sent => ({
  ...{ name: `IMG_${hue}.png`, bytes: makePicture(width, height, hue), alt, width, height },
});
const tile = (alt: string): Locator => ann.timeline.getByRole("button", { name: `Open picture: ${alt}` });
const viewer = (): Locator => ann.page.getByRole("dialog", { name: "Pictures" });
const shown = (alt: string): Locator => viewer().getByRole("img", { name: alt });
const keptPictures = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("parley-pictures-"));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

beforeAll(async () => {
  broken = await violations(ann.page);
  await ann.makeRoom("group", "Office", ["Bob"]);
  roomId = new URL(ann.page.url()).pathname.split("/")[2] ?? "";
  fromBob = await Sender.of(site.url, "Bob", roomId);
  await fromBob.send([picture("The pier", 10, 900, 600)]);
  await fromBob.send(["A boat", "A rope", "A sail", "An oar", "A net"].map((alt, at) => picture(alt, 30 * at)));
});
afterAll(() => fromBob.stop());

describe("pictures in a message", () => {
  test("are one in its proportions, and a grid that says how many more there are", async () => {
    await isDrawn(tile("The pier").getByRole("img"));
    const box = await tile("The pier").boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.5, 1);
    const grid = ann.timeline.getByRole("group", { name: "5 pictures" });
    await until(async () => (await grid.getByRole("button").count()) === 4);
    await grid.getByText("+1").waitFor();
    await isDrawn(tile("A boat").getByRole("img"));
  });

  test("stay inside 360 pixels", async () => {
    await ann.page.setViewportSize({ width: 360, height: 640 });
    await tile("A boat").scrollIntoViewIfNeeded();
    expect(await ann.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await ann.page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe("a picture on the whole screen", () => {
  test("leads by keys over all pictures of the room, is enlarged and downloaded by keys, and gives the focus back", async () => {
    await tile("A boat").focus();
    await ann.page.keyboard.press("Enter");
    await isDrawn(shown("A boat"));
    await viewer().getByText("Bob").waitFor();
    await ann.page.keyboard.press("ArrowLeft");
    await isDrawn(shown("The pier"));
    // There is no picture before this one.
    await ann.page.keyboard.press("ArrowLeft");
    for (const alt of ["A boat", "A rope", "A sail", "An oar", "A net"]) {
      await ann.page.keyboard.press("ArrowRight");
      await isDrawn(shown(alt));
    }
    const transform = () => shown("A net").evaluate((image) => (image as HTMLImageElement).style.transform);
    await ann.page.keyboard.press("+");
    await until(async () => (await transform()).includes("scale(1.5)"));
    await ann.page.keyboard.press("0");
    await until(async () => (await transform()).includes("scale(1)"));
    const download = ann.page.waitForEvent("download");
    await ann.page.keyboard.press("d");
    expect((await download).suggestedFilename()).toBe("IMG_120.png");
    await ann.page.keyboard.press("Escape");
    await viewer().waitFor({ state: "detached" });
    expect(await tile("A boat").evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test("goes on by a swipe, and follows what is sent and deleted", async () => {
    await tile("An oar").click();
    await isDrawn(shown("An oar"));
    const swipe = async (by: number) => {
      await ann.page.mouse.move(640, 400);
      await ann.page.mouse.down();
      await ann.page.mouse.move(640 + by, 400, { steps: 4 });
      await ann.page.mouse.up();
    };
    await swipe(-200);
    await isDrawn(shown("A net"));
    const late = await fromBob.send([picture("A late one", 200)]);
    await until(
      async () =>
        (await viewer().getByRole("button", { name: "Newer picture" }).getAttribute("aria-disabled")) === "false",
    );
    await swipe(-200);
    await isDrawn(shown("A late one"));
    await fromBob.delete(late);
    await isDrawn(shown("A net"));
    await ann.page.keyboard.press("Escape");
    await viewer().waitFor({ state: "detached" });
  });
});

describe("a picture that moves", () => {
  const named = (name: string): Locator => viewer().getByRole("button", { name });
  const source = (): Promise<string | null> => shown("A flag").getAttribute("src");
  const open = async () => {
    await tile("A flag").click();
    await isDrawn(shown("A flag"));
  };
  const close = async () => {
    await ann.page.keyboard.press("Escape");
    await viewer().waitFor({ state: "detached" });
  };

  test("is stopped on the whole screen by a button with a name and by a key, and does not move for who wants none", async () => {
    await fromBob.send([{ name: "flag.gif", bytes: movingDot(), alt: "A flag" }]);
    await ann.timeline.getByRole("button", { name: "Stop animation" }).waitFor();
    await open();
    expect(await source()).not.toContain("size=");
    await named("Stop animation").click();
    await isDrawn(shown("A flag"));
    expect(await source()).toContain("size=small");
    await ann.page.keyboard.press("p");
    await named("Stop animation").waitFor();
    await ann.page.emulateMedia({ reducedMotion: "reduce" });
    await named("Play animation").waitFor();
    expect(await source()).toContain("size=small");
    expect(await faults(ann.page)).toEqual([]);
    await close();
    await ann.timeline.getByRole("button", { name: "Play animation" }).waitFor();
    await open();
    await named("Play animation").waitFor();
    await close();
    await ann.page.emulateMedia({ reducedMotion: "no-preference" });
    await tile("A boat").click();
    await isDrawn(shown("A boat"));
    expect(
      await viewer()
        .getByRole("button", { name: /animation/ })
        .count(),
    ).toBe(0);
    await close();
  });
});

test("the timeline, the viewer and the list have no fault that a machine finds", async () => {
  await isDrawn(tile("A boat").getByRole("img"));
  expect(await faults(ann.page)).toEqual([]);
  await tile("A boat").click();
  await isDrawn(shown("A boat"));
  expect(await faults(ann.page)).toEqual([]);
  await ann.page.keyboard.press("Escape");
  await viewer().waitFor({ state: "detached" });
  const panel = await ann.openPanel("Files");
  await isDrawn(panel.getByRole("img", { name: "The pier" }));
  expect(await faults(ann.page)).toEqual([]);
  await ann.page.keyboard.press("Escape");
});

test("where it is read from right to left, newer pictures are on the left, by keys and swipes", async () => {
  const reader = await stranger("Bob", { locale: "ar", viewport: { width: 360, height: 740 } });
  const data = { email: "bob@example.org", password: passwordOf("Bob"), keep: "cookie" };
  await reader.context.request.post("/api/sessions", { headers: { Origin: site.url }, data });
  await reader.goTo(`/rooms/${roomId}`);
  const { page } = reader;
  await page.getByRole("img", { name: "A boat" }).click();
  const large = (alt: string) => page.getByRole("dialog").getByRole("img", { name: alt });
  await isDrawn(large("A boat"));
  await page.keyboard.press("ArrowLeft");
  await isDrawn(large("A rope"));
  await page.mouse.move(100, 370);
  await page.mouse.down();
  await page.mouse.move(300, 370, { steps: 4 });
  await page.mouse.up();
  await isDrawn(large("A sail"));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await reader.context.close();
});

test("the files of a room are listed by kind, lead to their messages, and what is sent and deleted is followed", async () => {
  for (let line = 1; line <= 40; line += 1) await fromBob.send([], `line ${line}`);
  await ann.reads("line 40");
  await tile("The pier").waitFor({ state: "detached" });
  const panel = await ann.openPanel("Files");
  await panel.getByRole("button", { name: "Open picture: The pier" }).click();
  await viewer().getByRole("button", { name: "Show in conversation" }).click();
  await viewer().waitFor({ state: "detached" });
  await tile("The pier").waitFor();
  await ann.openPanel("Files");
  await panel.getByText("Documents", { exact: true }).click();
  await panel.getByText("No documents yet").waitFor();
  const sent = await fromBob.send([{ name: "plan.txt", bytes: "First a plank,\nthen a nail" }]);
  await panel.getByRole("link", { name: "plan.txt", exact: false }).first().waitFor();
  expect(await panel.getByRole("link", { name: "Download plan.txt" }).count()).toBe(1);
  await fromBob.delete(sent);
  await panel.getByText("No documents yet").waitFor();
  await ann.page.keyboard.press("Escape");
});

test("a page that calls itself a picture runs nothing, and is a download", async () => {
  const harm: string[] = [];
  ann.page.on("dialog", (dialog) => {
    harm.push(dialog.message());
    void dialog.dismiss();
  });
  const script = "<script>alert(1)</script>";
  await ann.goTo(`/rooms/${roomId}`);
  // The room opens at the first unread message, so a new message is out of view.
  await atRest(ann.page);
  await ann.timeline.hover();
  await ann.page.mouse.wheel(0, 9000);
  await atRest(ann.page);
  await fromBob.send([
    { name: "page.png", bytes: `<!doctype html>${script}` },
    { name: "drawing.svg", bytes: `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>` },
  ]);
  const link = ann.timeline.getByRole("link", { name: "Download page.png" });
  await link.waitFor();
  expect(await tile("page.png").count()).toBe(0);
  const address = (await link.getAttribute("href"))?.replace("?download=true", "") ?? "";
  await ann.timeline.getByRole("button", { name: "Show the beginning" }).first().click();
  await ann.timeline.getByText(script).first().waitFor();
  const opened = await ann.context.newPage();
  const download = opened.waitForEvent("download");
  await opened.goto(address).catch(() => undefined);
  expect((await download).suggestedFilename()).toBe("page.png");
  await opened.close();
  await ann.page.bringToFront();
  expect([harm, broken]).toEqual([[], []]);
});

test("no file that attacks runs a script, by its path or by a link, as a page, a frame, a script, a picture or an object", async () => {
  const corpus = await badPictures();
  const addresses: string[] = [];
  for (let from = 0; from < corpus.length; from += sizes.parts) {
    const files = corpus.slice(from, from + sizes.parts).map(({ name, bytes }) => ({ name, bytes }));
    const sent = await fromBob.send(files);
    for (const { path, link } of await fromBob.addressesOf(sent)) addresses.push(path, link);
  }
  expect(addresses).toHaveLength(2 * corpus.length);
  // The context is signed in as Ann and has no service worker between page and server; it refuses downloads, so that none delays the test.
  const context = await browser.newContext({
    ...{ baseURL: site.url, storageState: await ann.context.storageState() },
    ...{ serviceWorkers: "block", acceptDownloads: false },
  });
  const page = await context.newPage();
  const harm: string[] = [];
  const settled = new Set<string>();
  page.on("dialog", (dialog) => {
    harm.push(dialog.message());
    void dialog.dismiss();
  });
  const note = (request: Request) => settled.add(`${request.resourceType()} ${request.url()}`);
  page.on("requestfinished", note);
  page.on("requestfailed", note);
  // This page of the same origin has no restrictive policy, like a page of another site for a link: only the headers of the answers protect.
  const host = `${site.url}/a-page-without-a-policy`;
  await page.route(host, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Host</title>" }),
  );
  await page.goto(host);
  // If a script ran, the test would detect it.
  await page.evaluate(() => alert("a script"));
  expect(harm.splice(0)).toEqual(["a script"]);
  await page.evaluate((all) => {
    for (const src of all)
      for (const name of ["iframe", "script", "img"])
        document.body.append(Object.assign(document.createElement(name), { src }));
    for (const data of all) document.body.append(Object.assign(document.createElement("object"), { data }));
  }, addresses);
  await until(async () =>
    addresses.every((path) =>
      ["document", "script", "image"].every((type) => settled.has(`${type} ${site.url}${path}`)),
    ),
  );
  for (const path of addresses) await page.goto(path).catch(() => undefined);
  expect(harm).toEqual([]);
  await context.close();
});

describe("without a network", () => {
  test("pictures that were seen are there again", async () => {
    await installed(ann.page);
    await ann.page.reload();
    await fromBob.send([picture("A rudder", 60), picture("A bell", 70)]);
    await isDrawn(tile("A bell").getByRole("img"));
    await until(async () => (await keptPictures(ann.page)).length >= 2);
    site.network.cut();
    await ann.page.close();
    ann = new Visitor("Ann", await ann.context.newPage(), ann.context);
    await ann.goTo(`/rooms/${roomId}`);
    await isDrawn(tile("A bell").getByRole("img"));
  });

  test("the list has what the device knows and says so, and what failed is loaded when the connection is back", async () => {
    const panel = await ann.openPanel("Files");
    const says = panel.getByText("Offline: only files already on this device are shown.");
    await says.waitFor();
    await panel.getByRole("button", { name: "Open picture: A rudder" }).click();
    await viewer().waitFor();
    const older = viewer().getByRole("button", { name: "Older picture" });
    expect(await older.getAttribute("aria-disabled")).toBe("true");
    site.network.heal();
    await ann.findsNetwork();
    await until(async () => (await older.getAttribute("aria-disabled")) === "false");
    await ann.page.keyboard.press("ArrowLeft");
    await shown("A rudder").waitFor({ state: "detached" });
    await ann.page.keyboard.press("Escape");
    await viewer().waitFor({ state: "detached" });
    // The server has answered.
    await says.waitFor({ state: "detached" });
    await isDrawn(panel.getByRole("img", { name: "The pier" }));
    await ann.page.keyboard.press("Escape");
  });

  test("those used last are kept within a budget", async () => {
    await ann.page.evaluate(async () => {
      const name = (await caches.keys()).find((one) => one.startsWith("parley-pictures-")) ?? "";
      const cache = await caches.open(name);
      const headers = { "content-type": "image/png", "content-length": "5000000" };
      for (let index = 0; index < 100; index += 1)
        await cache.put(`/api/files/old-${String(index).padStart(2, "0")}?size=small`, new Response("x", { headers }));
    });
    // The worker checks all stored pictures when it stores the first picture after its start.
    const session = await ann.context.newCDPSession(ann.page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await fromBob.send([picture("A new one", 150)]);
    await isDrawn(tile("A new one").getByRole("img"));
    const old = async () => (await keptPictures(ann.page)).filter((path) => path.includes("old-"));
    // The worker removes them one after the other.
    await until(async () => (await old()).length <= 9);
    expect(await old()).toContain("/api/files/old-99");
  });

  test("what somebody may not see any more is removed, and everything with the sign-out", async () => {
    const opener = ann.page.getByRole("button", { name: "Open picture: A new one" });
    const message = ann.timeline.getByRole("article").filter({ has: opener });
    const path = await tile("A new one")
      .getByRole("img")
      .evaluate((image) => new URL((image as HTMLImageElement).src).pathname);
    await until(async () => (await keptPictures(ann.page)).includes(path));
    await fromBob.delete((await message.getAttribute("data-message")) ?? "");
    await tile("A new one").waitFor({ state: "detached" });
    await ann.page.evaluate((address) => {
      document.body.append(Object.assign(new Image(), { src: `${address}?size=large` }));
    }, path);
    await until(async () => !(await keptPictures(ann.page)).includes(path));
    expect((await keptPictures(ann.page)).length).toBeGreaterThan(0);
    await ann.signOut();
    await until(() =>
      ann.page.evaluate(async () => !(await caches.keys()).some((name) => name.startsWith("parley-pictures-"))),
    );
  });
});
