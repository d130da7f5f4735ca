import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "@parley/server/testing/until";
import type { Locator, Page } from "playwright-core";
import { installed } from "../src/installed.ts";
import { recordsKept } from "../src/kept.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { ann, bob, site, stranger } = await meeting(["Ann", "Bob"]);
const picture = {
  name: "me.png",
  mimeType: "image/png",
  buffer: readFileSync(join(import.meta.dir, "../../web/public/icon-192.png")),
};

/** Returns the pictures of people and rooms that are shown within an element. */
const faces = (place: Page | Locator) => place.locator('img[src^="/api/files/"]:not(.opacity-0)');
const field = ({ page }: Visitor, name: string) => page.getByRole("group", { name });

/** Whether a picture is cut to a circle. */
const isRound = (face: Locator) =>
  face.evaluate((image) => {
    const { width } = image.getBoundingClientRect();
    const around = image.parentElement ?? image;
    return width > 0 && Number.parseFloat(getComputedStyle(around).borderTopLeftRadius) >= width / 2;
  });

/** Chooses a picture and crops it to a square, with the keyboard alone. */
async function choose({ page }: Visitor, at: Locator): Promise<void> {
  await at.getByLabel("Choose a picture").and(at.locator("input")).setInputFiles(picture);
  const dialog = page.getByRole("dialog", { name: "Choose what is shown" });
  await dialog.locator("img").waitFor();
  await dialog.getByRole("slider", { name: "Zoom" }).focus();
  for (let press = 0; press < 10; press += 1) await page.keyboard.press("ArrowRight");
  expect(Number(await dialog.getByRole("slider").inputValue())).toBeGreaterThan(1);
  await dialog.getByLabel("Part of the picture").focus();
  await page.keyboard.press("ArrowDown");
  await dialog.getByRole("button", { name: "Use picture" }).click();
  await dialog.waitFor({ state: "detached" });
}

test("a person's picture stands wherever they do, and the initials again once it is removed", async () => {
  await ann.makeRoom("group", "Crew", ["Bob"]);
  await ann.write("Ahoy");
  await bob.openRoom("Crew");
  await bob.reads("Ahoy");
  expect(await faces(bob.page).count()).toBe(0);
  await ann.goTo("/settings/profile");
  const own = field(ann, "Your picture");
  await choose(ann, own);
  await faces(own).waitFor();
  await faces(bob.page.getByRole("feed")).first().waitFor();
  expect(await isRound(faces(bob.page.getByRole("feed")).first())).toBe(true);
  await bob.openPanel("Room details");
  await faces(bob.panel("Details")).first().waitFor();
  await own.getByRole("button", { name: "Remove", exact: true }).click();
  await faces(own).waitFor({ state: "detached" });
  await bob.page.waitForFunction(() => document.querySelector('img[src^="/api/files/"]') === null);
  await ann.undo();
  await faces(bob.page.getByRole("feed")).first().waitFor();
});

test("a person's picture is there without a connection; a new one says what to do, and is set with the next connection", async () => {
  const tablet = await stranger("Bob", { serviceWorkers: "allow" });
  await tablet.goTo("/sign-in");
  await tablet.signIn();
  await tablet.openRoom("Crew");
  await installed(tablet.page);
  // The worker keeps the pictures that it has answered.
  await tablet.page.reload();
  const face = faces(tablet.page.getByRole("feed")).first();
  await face.waitFor();
  await until(() =>
    face.evaluate(async (one) => Boolean(await caches.match((one as HTMLImageElement).src, { ignoreVary: true }))),
  );
  // The page writes what it shows to the device a moment later.
  const [fileId = ""] = /[0-9a-f-]{36}/.exec((await face.getAttribute("src")) ?? "") ?? [];
  expect(fileId).not.toBe("");
  await until(async () => (await tablet.page.evaluate(recordsKept)).some((one) => one.includes(fileId)));
  const own = field(ann, "Your picture");
  const before = await faces(own).getAttribute("src");
  site.network.cut();
  await tablet.page.reload();
  await face.waitFor();
  await tablet.context.close();
  await own.getByLabel("Choose a picture").and(own.locator("input")).setInputFiles(picture);
  const dialog = ann.page.getByRole("dialog", { name: "Choose what is shown" });
  const use = dialog.getByRole("button", { name: "Use picture" });
  await use.click();
  await dialog
    .getByRole("alert")
    .getByText(/online/)
    .waitFor();
  site.network.heal();
  for (const person of [ann, bob]) await person.findsNetwork();
  // The page may still be connecting at the first press.
  await until(async () => {
    if ((await dialog.count()) > 0) await use.click({ timeout: 1_000 }).catch(() => undefined);
    return (await dialog.count()) === 0;
  });
  await until(async () => (await faces(own).getAttribute("src")) !== before);
});

test("a room's picture is set by who leads it, and seen in the others' lists", async () => {
  await ann.openRoom("Crew");
  await ann.openPanel("Room details");
  await ann.panel("Details").getByRole("button", { name: "Edit" }).click();
  const dialog = ann.page.getByRole("dialog", { name: /Edit|Name/ });
  await choose(ann, dialog.getByRole("group", { name: "Picture of the room" }));
  await faces(dialog).waitFor();
  const listed = faces(bob.page.getByRole("navigation").getByRole("link", { name: /Crew/ }));
  await listed.waitFor();
  expect(await isRound(listed)).toBe(false);
  await bob.page.getByRole("article", { name: "Ann changed the picture of the room", exact: true }).waitFor();
});

test("a file that is no picture is refused in words", async () => {
  await ann.goTo("/settings/profile");
  const own = field(ann, "Your picture");
  const broken = { name: "me.png", mimeType: "image/png", buffer: Buffer.from("<svg onload='alert(1)'/>") };
  await own.getByLabel("Choose a picture").and(own.locator("input")).setInputFiles(broken);
  const dialog = ann.page.getByRole("dialog", { name: "Choose what is shown" });
  await dialog.getByText("cannot show that file").waitFor();
  expect(await dialog.getByRole("button", { name: "Use picture" }).isDisabled()).toBe(true);
});
