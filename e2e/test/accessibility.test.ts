import { beforeAll, describe, expect, test } from "bun:test";
import { ownFeedId } from "@parley/protocol";
import type { Page } from "playwright-core";
import { faults } from "../src/faults.ts";
import { meeting } from "../src/meeting.ts";
import { setScene } from "../src/scene.ts";

const { browser, site } = await meeting();
const scene = await setScene(site.url);

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail", { exact: true }).fill(scene.email);
  await page.getByLabel("Password", { exact: true }).fill(scene.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Red, green, blue and opacity, from 0 to 255, of a CSS colour as the browser draws it. */
const drawn = (page: Page, colour: string): Promise<number[]> =>
  page.evaluate((fill) => {
    const drawing = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!drawing) throw new Error("a canvas can be drawn on");
    drawing.fillStyle = fill;
    drawing.fillRect(0, 0, 1, 1);
    return [...drawing.getImageData(0, 0, 1, 1).data];
  }, colour);

/** Relative luminance (WCAG 2.2). */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("a room without a message has no fault that a machine finds", async () => {
  const context = await browser.newContext({
    baseURL: site.url,
    serviceWorkers: "block",
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await signIn(page);
  await page.getByRole("region", { name: "Your rooms" }).getByRole("link").first().waitFor();
  const headers = { Origin: site.url };
  const { account } = (await (await context.request.get("/api/me")).json()) as { account: { id: string } };
  const made = await context.request.put(`/api/directs/${account.id}`, { headers, data: {} });
  const { room } = (await made.json()) as { room: { id: string } };
  await page.goto(`/rooms/${room.id}`);
  const start = page.getByRole("feed").getByRole("article");
  await start.waitFor();
  expect(await page.getByRole("feed").getAttribute("aria-busy")).toBe("false");
  expect(await faults(page)).toEqual([]);
  await context.close();
});

describe("what a machine does not find", () => {
  test("focus, headings and rooms are where somebody who does not see the page looks for them", async () => {
    const context = await browser.newContext({
      baseURL: site.url,
      serviceWorkers: "block",
      viewport: { width: 1280, height: 300 },
    });
    const page = await context.newPage();
    await signIn(page);
    const rooms = page.getByRole("region", { name: "Your rooms" });
    await rooms.getByRole("link").first().waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);
    expect(await page.evaluate(() => document.activeElement?.closest("#content") !== null)).toBe(true);
    // The window is too low to show all of them, but all are in the accessibility tree.
    const listed = (await (await context.request.get("/api/rooms")).json()) as { rooms: unknown[] };
    expect(await rooms.getByRole("link").count()).toBe(listed.rooms.length);
    await page.goto(`/rooms/${scene.roomId}/details`);
    await page.getByRole("heading", { name: "Details", level: 2 }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).allInnerTexts()).toEqual([scene.roomName]);
    await context.close();
  });

  test("the frame that a browser draws around the page has its colour", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block", colorScheme });
      const page = await context.newPage();
      await page.goto("/sign-in");
      await page.getByLabel("E-mail", { exact: true }).waitFor();
      const frame = await page.evaluate(() => {
        const tags = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
        return tags.find((tag) => matchMedia(tag.media).matches)?.content ?? "";
      });
      expect(frame).not.toBe("");
      const field = page.getByLabel("E-mail", { exact: true });
      const ground = await field.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(await drawn(page, frame)).toEqual(await drawn(page, ground));
      await context.close();
    }
  });

  test("the edge of the composer at rest is three times as light or dark as what it stands on", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({
        baseURL: site.url,
        serviceWorkers: "block",
        viewport: { width: 1280, height: 800 },
        colorScheme,
      });
      const page = await context.newPage();
      await signIn(page);
      await page.getByRole("region", { name: "Your rooms" }).getByRole("link", { name: scene.roomName }).click();
      const field = page.getByRole("textbox", { name: "Message", exact: true });
      await field.waitFor();
      await field.blur();
      await page.mouse.move(0, 0);
      const [edge, ground] = await field.evaluate((area) => {
        const { borderTopColor, backgroundColor } = getComputedStyle(area.closest(".rounded-xl") as HTMLElement);
        return [borderTopColor, backgroundColor] as const;
      });
      const [dark = 0, light = 0] = [luminance(await drawn(page, edge)), luminance(await drawn(page, ground))].sort(
        (a, b) => a - b,
      );
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(3);
      await context.close();
    }
  });
});

// Each theme uses new pages: in a page that changes its theme, colours are between the two themes for a moment.
describe.each(["light", "dark"] as const)("no screen has a fault that a machine can find, %s", (colorScheme) => {
  let page: Page;

  beforeAll(async () => {
    const viewport = { width: 1280, height: 800 };
    const context = await browser.newContext({
      baseURL: site.url,
      serviceWorkers: "block",
      viewport,
      colorScheme,
      reducedMotion: "reduce",
    });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
  });

  test.each(["/sign-up", "/sign-in", "/forgotten-password"])("%s", async (path) => {
    await page.goto(path);
    await page.getByRole("main").getByRole("button").first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("rooms, a room, a thread, details", async () => {
    await signIn(page);
    const rooms = page.getByRole("list", { name: "Rooms" });
    await rooms.waitFor();
    expect(await faults(page)).toEqual([]);
    await rooms.getByRole("link", { name: scene.roomName }).click();
    await page.getByRole("paragraph").getByText("I will try both").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByText("3 replies").first().click();
    await page.getByRole("paragraph").getByText("the answer is streamed").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goBack();
    await page.getByRole("link", { name: "Room details" }).click();
    await page.getByRole("button", { name: "Add people" }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("who somebody is: beside a message, and as a page", async () => {
    await page.getByRole("feed").getByRole("link", { name: "Profile of Ben Okafor" }).last().click();
    const card = page.getByRole("dialog", { name: "About Ben Okafor" });
    await card.getByRole("link", { name: "Profile" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await card.getByRole("link", { name: "Profile" }).click();
    await page.getByRole("region", { name: "Profile" }).getByRole("heading", { name: "Ben Okafor" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`/people/${scene.accountId}`);
    await page.getByRole("heading", { name: "Noor Haddad" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto("/people");
    await page.getByRole("main").getByRole("link", { name: /Mira/ }).click();
    await page.getByRole("region", { name: "Edit your profile" }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("the feed, and a post with its comments", async () => {
    await page.goto("/feed");
    await page.getByRole("list", { name: "Feed" }).getByText("Cockle, a dinghy for two").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`/rooms/${ownFeedId}/threads/${scene.postId}`);
    await page.getByRole("region", { name: "Thread" }).getByText("Is the mast one piece or two?").waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("what can be done with a message, as a sheet", async () => {
    await page.goto(`/rooms/${scene.roomId}`);
    await page.getByRole("paragraph").getByText("I will try both").waitFor();
    await page.getByRole("button", { name: "Message actions" }).last().dispatchEvent("click");
    await page.getByRole("dialog", { name: "Message actions" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("the dialog for a new room", async () => {
    await page.getByRole("button", { name: "New room" }).first().click();
    await page.getByRole("dialog").getByRole("option").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("the quick switcher and the sheet of shortcuts", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.type("a");
    await page.getByRole("option").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("combobox").waitFor({ state: "detached" });
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  const inside = [
    "/inbox",
    "/inbox?view=threads",
    "/people",
    "/channels",
    "/nowhere",
    "/settings",
    "/welcome",
    "/welcome?step=room",
  ].concat(["account", "appearance", "language", "keyboard", "sessions", "server"].map((part) => `/settings/${part}`));
  test.each(inside)("%s", async (path) => {
    await page.goto(path);
    await page.getByRole("main").waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

// Layouts that 1280 pixels do not have: one pane with a bar below it, and a column in the middle of much room.
test.each([
  [360, "dark"],
  [1920, "light"],
] as const)("a few screens have no such fault at %d pixels", async (width, colorScheme) => {
  const context = await browser.newContext({
    ...{ baseURL: site.url, serviceWorkers: "block", colorScheme, reducedMotion: "reduce" },
    viewport: { width, height: 800 },
  });
  const page = await context.newPage();
  await signIn(page);
  await page.getByRole("navigation").first().waitFor();
  const screens = {
    [`/rooms/${scene.roomId}`]: page.getByRole("paragraph").getByText("I will try both"),
    "/feed": page.getByRole("list", { name: "Feed" }).getByText("Cockle, a dinghy for two"),
    "/settings/appearance": page.getByRole("main").getByRole("radio").first(),
    "/search?q=phone": page.getByRole("main").getByRole("listitem").first(),
  };
  for (const [path, content] of Object.entries(screens)) {
    await page.goto(path);
    await content.waitFor({ state: "attached" });
    expect([path, await faults(page)]).toEqual([path, []]);
  }
  await context.close();
});
