import { beforeAll, describe, expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { boxOf } from "../src/box.ts";
import { Finger } from "../src/finger.ts";
import { meeting } from "../src/meeting.ts";
import { phoneScreen } from "../src/phone.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, stranger } = await meeting(["Ann", "Bob"]);
const phone = await stranger("Ann", { ...phoneScreen, viewport: { width: 390, height: 844 } });
const { page } = phone;
const device = await phone.context.newCDPSession(page);

/** A phone without a home button: rounded corners and a bar at the bottom, and on its side also a notch. */
async function hold(how: "upright" | "on its side"): Promise<void> {
  const upright = how === "upright";
  await page.setViewportSize(upright ? { width: 390, height: 844 } : { width: 844, height: 390 });
  const insets = upright ? { bottom: 34, left: 0, right: 0 } : { bottom: 21, left: 47, right: 47 };
  await device.send("Emulation.setSafeAreaInsetsOverride" as "Emulation.setFocusEmulationEnabled", { insets } as never);
}

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await ann.write("Who brings the boat?");
  await phone.goTo("/sign-in");
  await phone.signIn();
  await phone.roomList.getByRole("link", { name: "Office" }).waitFor();
});

const isInside = async (target: Locator, { left = 0, right = 0, bottom = 0 }) => {
  const box = await boxOf(target);
  expect(box.bottom).toBeLessThanOrEqual(bottom);
  expect(box.left).toBeGreaterThanOrEqual(left);
  expect(box.right).toBeLessThanOrEqual(right);
};

describe("the edges of a phone are kept free", () => {
  test("below, of what is pressed", async () => {
    await hold("upright");
    const place = { right: 390, bottom: 844 - 34 };
    await isInside(page.getByRole("button", { name: "You", exact: true }), place);
    await phone.openRoom("Office");
    await isInside(page.getByRole("button", { name: "Send", exact: true }), place);
    await atRest(page);
    const sheet = page.getByRole("dialog", { name: "Message actions" });
    const message = phone.timeline.getByText("Who brings the boat?");
    await (await Finger.on(page)).rest(message, sheet);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    await isInside(sheet.getByRole("button").last(), place);
    await sheet.getByRole("button", { name: "Close" }).tap();
    await sheet.waitFor({ state: "detached" });
  });

  test("on both sides, where the notch is, and nothing is cut off", async () => {
    await hold("on its side");
    const place = { left: 47, right: 844 - 47, bottom: 390 - 21 };
    await isInside(page.getByRole("button", { name: "Send", exact: true }), place);
    await isInside(page.getByRole("link", { name: "Room details" }), place);
    await isInside(phone.roomList.getByRole("link", { name: "Office" }), place);
    const sidebar = await boxOf(page.getByRole("navigation", { name: "Sidebar" }));
    expect(sidebar.left).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(844);
  });
});
