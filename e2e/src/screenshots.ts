import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launch } from "./browser.ts";
import { setScene } from "./scene.ts";
import { openSite } from "./server.ts";

/** Makes the pictures of the documentation: `npm run screenshots`. */
const folder = join(import.meta.dir, "../../docs/screenshots");
const sizes = { 1280: { width: 1280, height: 800 }, 360: { width: 360, height: 740 } } as const;

mkdirSync(folder, { recursive: true });
const site = await openSite({ PARLEY_NAME: "Harbour Works" });
const browser = await launch();
const scene = await setScene(site.url);
const page = await (await browser.newContext({ baseURL: site.url, viewport: sizes[1280], locale: "en-GB" })).newPage();
page.setDefaultTimeout(15_000);

/** One screen in both sizes, light and dark. */
async function picture(name: string, of: Page = page): Promise<void> {
  for (const [width, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"] as const) {
      await of.setViewportSize(viewport);
      await of.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await of.mouse.move(0, 0);
      await of.evaluate(() => document.fonts.ready);
      await of.waitForTimeout(300);
      await of.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) });
    }
  }
  await of.setViewportSize(sizes[1280]);
}

await page.goto("/sign-in");
await picture("sign-in");
await page.getByLabel("E-mail", { exact: true }).fill(scene.email);
await page.getByLabel("Password", { exact: true }).fill(scene.password);
await page.getByRole("button", { name: "Sign in", exact: true }).click();
const rooms = page.getByRole("list", { name: "Rooms" });
await rooms.waitFor();
await picture("rooms");
await rooms.getByRole("link", { name: scene.roomName }).click();
await page.getByRole("paragraph").getByText("I will try both").waitFor();
await page.getByText("2 replies").first().click();
await page.getByRole("paragraph").getByText("the answer is streamed").waitFor();
await picture("thread");
await page.goBack();
await picture("room");
await page.getByRole("link", { name: "Room details" }).click();
await picture("details");
for (const screen of ["people", "channels", "settings"]) {
  await page.goto(`/${screen}`);
  await page.getByRole("main").waitFor();
  await picture(screen);
}
await browser.close();
await site.close();
process.exit(0);
