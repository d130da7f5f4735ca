import { beforeAll, describe, expect, test } from "bun:test";
import axe from "axe-core";
import type { Locator } from "playwright-core";
import { installed } from "../src/installed.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { settled } from "../src/settled.ts";

const { ann, bob, stranger, site } = await meeting(["Ann", "Bob"]);
const pier = { latitude: 54.3213, longitude: 10.1349, accuracy: 20 };
const buoy = { latitude: 54.4012, longitude: 10.2113, accuracy: 20 };

beforeAll(async () => {
  await ann.makeRoom("group", "Harbour", ["Bob"]);
  await bob.openRoom("Harbour");
  await ann.openRoom("Harbour");
});

/** Opens the dialog that shares a location, with the keyboard alone. */
async function begin(person: Visitor): Promise<Locator> {
  await person.page.getByRole("button", { name: "Add to message" }).focus();
  await person.page.keyboard.press("Enter");
  await person.page.getByRole("menuitem", { name: "Files", exact: true }).and(person.page.locator(":focus")).waitFor();
  await person.page.keyboard.press("ArrowDown");
  await person.page
    .getByRole("menuitem", { name: "Location", exact: true })
    .and(person.page.locator(":focus"))
    .waitFor();
  await person.page.keyboard.press("Enter");
  const dialog = person.page.getByRole("dialog", { name: "Share location" });
  await dialog.waitFor();
  return dialog;
}

/** Returns the violations that axe finds in the open page. */
async function faults({ page }: Visitor): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Waits until a person's page knows that it has no connection. */
const reconnecting = ({ page }: Visitor) =>
  page
    .getByText(/^(Offline|The server isn’t responding|Connecting)/)
    .first()
    .waitFor();
const row = (person: Visitor, text: string) => person.timeline.getByRole("article").filter({ hasText: text });
const pill = (person: Visitor) => person.page.locator("[data-live] li").filter({ hasText: "live location" });

describe("a location", () => {
  test("that the browser refuses says how to allow it; a point on the map is chosen with keys, and shared", async () => {
    const dialog = await begin(ann);
    await dialog.getByRole("button", { name: "Use my location" }).click();
    await dialog.getByRole("alert").getByText("Parley may not see your location").waitFor();
    const map = dialog.getByRole("application", { name: "Map" });
    await map.locator("svg[data-drawn=true]").waitFor();
    expect(await dialog.getByRole("button", { name: "Share", exact: true }).isDisabled()).toBe(true);
    await map.focus();
    for (const key of ["+", "+", "ArrowRight", "ArrowUp"]) await ann.page.keyboard.press(key);
    const said = dialog.getByRole("status").getByText(/^-?\d+\.\d+, -?\d+\.\d+$/);
    const first = await said.textContent();
    await ann.page.keyboard.press("ArrowUp");
    await dialog
      .getByRole("status")
      .filter({ hasNotText: first ?? "" })
      .getByText(/, /)
      .waitFor();
    await dialog.getByLabel("Label (optional)").fill("Meet here");
    expect(await faults(ann)).toEqual([]);
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    const shown = row(bob, "Meet here");
    await shown.getByRole("button", { name: "Show on the map: Meet here" }).waitFor();
    await shown.getByText(/^-?\d+\.\d+, -?\d+\.\d+$/).waitFor();
  });

  test("opens large, with links that say nothing of where they were pressed, and the distance when asked", async () => {
    await bob.context.grantPermissions(["geolocation"]);
    await bob.context.setGeolocation(buoy);
    await row(bob, "Meet here")
      .getByRole("button", { name: /^Show on the map/ })
      .click();
    const dialog = bob.page.getByRole("dialog", { name: "Meet here" });
    const links = dialog.getByRole("link");
    await links.first().waitFor();
    const found = await links.evaluateAll((all) =>
      all.map((link) => [link.getAttribute("href"), link.getAttribute("rel")]),
    );
    expect(found.map(([href]) => href?.split(/[?,]/)[0])).toEqual([
      "https://www.openstreetmap.org/",
      "https://www.google.com/maps/search/",
      "https://maps.apple.com/",
      expect.stringMatching(/^geo:/),
    ]);
    expect(found.every(([, rel]) => rel === "noreferrer")).toBe(true);
    await dialog.getByRole("button", { name: "Distance from me" }).click();
    await dialog.getByText(/km from you$/).waitFor();
    expect(await faults(bob)).toEqual([]);
    await bob.page.keyboard.press("Escape");
  });
});

test("is offered on a phone beside what is written, and Escape gives the focus back", async () => {
  const phone = await stranger("Ann", phoneScreen);
  await phone.goTo("/sign-in");
  await phone.signIn();
  await phone.openRoom("Harbour");
  await phone.add("Location");
  await phone.page.getByRole("dialog", { name: "Share location" }).waitFor();
  await phone.page.keyboard.press("Escape");
  const button = phone.page.getByRole("button", { name: "Add to message" });
  await button.and(phone.page.locator(":focus")).waitFor();
  await phone.context.close();
});

test("a location is on a map with its outlines without a connection, also after a reload", async () => {
  const tablet = await stranger("Bob", { serviceWorkers: "allow" });
  await tablet.goTo("/sign-in");
  await tablet.signIn();
  await tablet.openRoom("Harbour");
  await row(tablet, "Meet here").waitFor();
  await installed(tablet.page);
  site.network.cut();
  await tablet.page.reload();
  await row(tablet, "Meet here")
    .getByRole("button", { name: /^Show on the map/ })
    .click();
  await tablet.page.getByRole("dialog", { name: "Meet here" }).locator("svg[data-drawn=true]").waitFor();
  site.network.heal();
  for (const person of [ann, bob]) await person.findsNetwork();
  await tablet.context.close();
});

/** Every control at the top of the page can be pressed while a location is live: on a wide screen and on a phone. */
async function coversNothing({ page }: Visitor): Promise<void> {
  const { pathname } = new URL(page.url());
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${pathname}/files`);
    await page.locator("[data-live]").first().waitFor();
    for (const kind of ["Pictures", "Videos", "Sound", "Documents"])
      await page.getByText(kind, { exact: true }).click({ trial: true, timeout: 5_000 });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(pathname);
}

describe("a live location", () => {
  test("moves before the eyes of others, goes on after a reload, and ends when it is stopped", async () => {
    await ann.context.grantPermissions(["geolocation"]);
    await ann.context.setGeolocation(pier);
    const dialog = await begin(ann);
    await dialog.getByText("1 hr", { exact: true }).click();
    await dialog.getByRole("button", { name: "Share live location" }).click();
    await pill(ann)
      .getByText(/shared in Harbour: 1 hr left/)
      .waitFor();
    const shown = row(bob, "Live location").last();
    await shown.getByText("54.3213, 10.1349").waitFor();
    await shown.getByText(/^1 hr left · Updated now$/).waitFor();
    expect(await faults(ann)).toEqual([]);
    await ann.page.reload();
    await pill(ann)
      .getByText(/shared in Harbour/)
      .waitFor();
    await ann.context.setGeolocation(buoy);
    await shown.getByText("54.4012, 10.2113").waitFor();
    await coversNothing(ann);
    await pill(ann).getByRole("button", { name: "Stop sharing" }).click();
    await row(bob, "Live location ended").waitFor();
    await pill(ann).waitFor({ state: "detached" });
    expect(await bob.timeline.getByText("54.4012").count()).toBe(0);
  });

  test("is stopped from another device, which says where it is shared", async () => {
    const dialog = await begin(ann);
    await dialog.getByText("15 min", { exact: true }).click();
    await dialog.getByRole("button", { name: "Share live location" }).click();
    await pill(ann).waitFor();
    const tablet = await stranger("Ann");
    await tablet.goTo(`${site.url}/sign-in`);
    await tablet.signIn();
    await pill(tablet)
      .getByText(/from another device: 15 min left/)
      .waitFor();
    await pill(tablet).getByRole("button", { name: "Stop sharing" }).click();
    await pill(ann).waitFor({ state: "detached" });
    await tablet.context.close();
  });

  test("that is shared without a connection starts with the next one; one of somebody else stays where it was last", async () => {
    site.network.cut();
    await reconnecting(ann);
    const once = await begin(ann);
    await once.getByRole("application", { name: "Map" }).focus();
    await ann.page.keyboard.press("ArrowRight");
    await once.getByLabel("Label (optional)").fill("Meet later");
    await once.getByRole("button", { name: "Share", exact: true }).click();
    await row(ann, "Meet later").waitFor();
    const live = await begin(ann);
    await live.getByText("15 min", { exact: true }).click();
    await live.getByRole("button", { name: "Share live location" }).click();
    await live.waitFor({ state: "detached" });
    site.network.heal();
    for (const person of [ann, bob]) await person.findsNetwork();
    await row(bob, "Meet later").waitFor();
    const shown = row(bob, "Live location").last();
    await shown.getByText("54.4012, 10.2113").waitFor();
    await pill(ann)
      .getByText(/shared in Harbour/)
      .waitFor();
    site.network.cut();
    await reconnecting(bob);
    await ann.context.setGeolocation(pier);
    await shown.getByText("54.4012, 10.2113").waitFor();
    site.network.heal();
    for (const person of [ann, bob]) await person.findsNetwork();
    await shown.getByText("54.3213, 10.1349").waitFor();
    await pill(ann).getByRole("button", { name: "Stop sharing" }).click();
    await pill(ann).waitFor({ state: "detached" });
    expect(await bob.countOf("Meet later")).toBe(1);
  });

  test("fits into 360 pixels, in the dark and from right to left", async () => {
    await ann.page.setViewportSize({ width: 360, height: 640 });
    await ann.page.emulateMedia({ colorScheme: "dark" });
    await ann.page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    const wide = () => ann.page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(360);
    // A press on a card that still moves with the new layout ends beside it.
    await settled(ann.page);
    await row(ann, "Meet here")
      .getByRole("button", { name: /^Show on the map/ })
      .click();
    const dialog = ann.page.getByRole("dialog", { name: "Meet here" });
    await dialog.locator("svg[data-drawn=true]").waitFor();
    const pin = await dialog.locator("[data-pin]").first().boundingBox();
    const map = await dialog.getByRole("application").boundingBox();
    expect(Math.abs((pin?.x ?? 0) - (map?.x ?? 0) - (map?.width ?? 0) / 2)).toBeLessThan(2);
    expect(await wide()).toBeLessThanOrEqual(360);
  });
});
