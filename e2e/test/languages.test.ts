import { expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { setScene } from "../src/scene.ts";

const { browser, site } = await meeting();
const scene = await setScene(site.url);

async function openPage(locale: string, width: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.url,
    serviceWorkers: "block",
    locale,
    viewport: { width, height: 800 },
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto("/sign-in");
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.locator('input[type="email"]').fill(scene.email);
  await page.locator('input[type="password"]').fill(scene.password);
  await page.locator('button[type="submit"]').click();
}

const look = (page: Page) =>
  page.evaluate(() => {
    const { lang, dir, scrollWidth, clientWidth } = document.documentElement;
    return { lang, dir, overflow: scrollWidth - clientWidth };
  });

test.each([1280, 360])("Arabic reads from right to left, %d px wide", async (width) => {
  const page = await openPage("ar-EG", width);
  await page.getByRole("heading", { name: /تسجيل الدخول/ }).waitFor();
  expect(await look(page)).toEqual({ lang: "ar", dir: "rtl", overflow: 0 });
  await signIn(page);
  const sidebar = page.getByRole("navigation", { name: "الشريط الجانبي" });
  await sidebar.waitFor();
  const box = await sidebar.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(width);
  await page.getByRole("list", { name: "الغرف" }).getByRole("link", { name: scene.roomName }).click();
  await page.getByRole("textbox", { name: "الرسالة" }).waitFor();
  await page.getByText("مرحبا، الخريطة جاهزة للمراجعة.").last().waitFor();
  expect(await look(page)).toEqual({ lang: "ar", dir: "rtl", overflow: 0 });
  await page.context().close();
});

test("another language in the settings keeps what is being written", async () => {
  const page = await openPage("en-GB", 1280);
  await signIn(page);
  await page.getByRole("list", { name: "Rooms" }).getByRole("link", { name: scene.roomName }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("not finished yet");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation", { name: "Settings sections" }).getByRole("link", { name: "Language" }).click();
  const reloaded = page.waitForEvent("load");
  await page.getByRole("combobox", { name: "Interface language" }).selectOption("Deutsch");
  await reloaded;
  await page.getByRole("heading", { name: "Einstellungen" }).waitFor();
  expect(await look(page)).toEqual({ lang: "de", dir: "ltr", overflow: 0 });
  await page.getByRole("list", { name: "Räume" }).getByRole("link", { name: scene.roomName }).click();
  await page.getByRole("textbox", { name: "Nachricht" }).waitFor();
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>("form textarea")?.value === "not finished yet",
  );
  await page.context().close();
});
