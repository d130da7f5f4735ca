import { expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { site, stranger } = await meeting(["Ann"]);

/** The app loads parts of its code on first use. Here no service worker has stored them, as on a page without HTTPS. */
async function bareInRoom(name: string, room: string, text: string) {
  const person = await stranger(name, { serviceWorkers: "block" });
  await person.signUp();
  await person.makeRoom("group", room);
  await person.write(text);
  await person.reads(text);
  return person;
}

test("a part that is wanted while the server is away leaves the page as it is, and comes when the server is back", async () => {
  const cyn = await bareInRoom("Cyn", "Pier", "still to be read");
  await cyn.page.evaluate(() => Object.assign(window, { isSamePage: true }));
  site.network.cut();
  const { page } = cyn;
  await page.keyboard.press("Control+/");
  await page.getByRole("status").filter({ hasText: "Loading" }).waitFor();
  expect(await cyn.countOf("still to be read")).toBe(1);
  // The user cancels the loading, and tries again.
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("Control+/");
  await page.getByRole("status").filter({ hasText: "Loading" }).waitFor();
  site.network.heal();
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  await page.keyboard.press("Escape");
  expect(await cyn.countOf("still to be read")).toBe(1);
});

test("a page that is opened while the server is away is shown when it is back, and until then the one before", async () => {
  const dan = await bareInRoom("Dan", "Quay", "the tide is in");
  site.network.cut();
  await dan.page.getByRole("link", { name: "Directory" }).first().click();
  await dan.page.waitForTimeout(1_500);
  expect(await dan.countOf("the tide is in")).toBe(1);
  site.network.heal();
  await dan.page.getByRole("heading", { name: "Directory" }).waitFor();
});

test("a part that the server does not have any more closes its dialog, says so, and takes nothing else with it", async () => {
  const eve = await bareInRoom("Eve", "Mole", "on the mole");
  await eve.page.route("**/assets/ShortcutSheet-*.js", (route) => route.fulfill({ status: 404 }));
  // The page was reloaded a moment ago: it does not reload again, and shows what does not work.
  await eve.page.evaluate(() => sessionStorage.setItem("parley.reloaded", String(Date.now())));
  await eve.page.keyboard.press("Control+/");
  await eve.page.getByText("Couldn’t load that").waitFor();
  expect(await eve.countOf("on the mole")).toBe(1);
});
