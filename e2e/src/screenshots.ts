import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { ensureWebBuilt } from "../../scripts/build-web.mjs";
import { launch } from "./browser.ts";
import { type Scene, setScene } from "./scene.ts";
import { type Stage, screens } from "./screens.ts";
import { openSite, type Site } from "./server.ts";
import { settled } from "./settled.ts";

/**
 * Makes the screenshots for the documentation: `npm run screenshots`. With a folder, `npm run screenshots -- /tmp/looks`, every screen and
 * state instead, or only those whose names contain one of the following words. Numbers among the words are the widths in pixels, if not
 * 1280 and 360: `npm run screenshots -- /tmp/looks room 1024 1920`.
 */
const [folder, ...options] = process.argv.slice(2);
const words = options.filter((option) => !/^\d+$/.test(option));
const widths = options.filter((option) => /^\d+$/.test(option));
const target = folder ?? join(import.meta.dir, "../../docs/screenshots");
const sizes: Record<string, { width: number; height: number }> = {
  1280: { width: 1280, height: 800 },
  360: { width: 360, height: 740 },
  1024: { width: 1024, height: 768 },
  1920: { width: 1920, height: 1080 },
};
const first = { width: 1280, height: 800 };
const looks = { en: { locale: "en-GB", themes: ["light", "dark"] }, ar: { locale: "ar", themes: ["dark"] } } as const;
type Language = keyof typeof looks;

const isWanted = (screen: (typeof screens)[number], language: Language) =>
  folder === undefined
    ? screen.documented?.includes(language)
    : words.length === 0 || words.some((word) => screen.name.includes(word));

/** One screen in both sizes and in the themes of a language; it is opened again for each size, because the layout differs. */
async function picture({ name, open }: (typeof screens)[number], stage: Stage, language: Language): Promise<void> {
  const pages = [stage.page, stage.guest, stage.owner];
  for (const width of widths.length > 0 ? widths : ["1280", "360"]) {
    const viewport = sizes[width] ?? { width: Number(width), height: 800 };
    for (const each of pages) await each.setViewportSize(viewport);
    const page = await open(stage);
    for (const colorScheme of looks[language].themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (name !== "message-tools") await page.mouse.move(0, 0);
      await settled(page);
      const mark = language === "en" ? "" : `-${language}`;
      await page.screenshot({ path: join(target, `${name}-${colorScheme}-${width}${mark}.png`) });
    }
  }
  for (const each of pages) await each.setViewportSize(first);
}

async function signIn(page: Page, scene: Scene): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(scene.email);
  await page.locator("input[type=password]").fill(scene.password);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").first().waitFor();
}

async function beFirst(page: Page, language: Language): Promise<void> {
  await page.goto("/sign-up");
  await page.locator("input[name=name]").fill("Mira Lindqvist");
  await page.locator("input[name=handle]").fill(`mira-${language}`);
  await page.locator("input[name=email]").fill(`mira-${language}@example.org`);
  await page.locator("input[type=password]").fill("the harbour of mira at dawn");
  await page.keyboard.press("Enter");
  await page.waitForURL(/welcome/);
}

async function stageIn(language: Language, browser: Browser, site: Site, scene: Scene, empty: Site): Promise<Stage> {
  const open = async (baseURL: string) => {
    const { locale } = looks[language];
    const page = await (await browser.newContext({ baseURL, viewport: first, locale })).newPage();
    page.setDefaultTimeout(10_000);
    return page;
  };
  const stage = { site, scene, page: await open(site.url), guest: await open(site.url), owner: await open(empty.url) };
  await signIn(stage.page, scene);
  if (folder !== undefined) await beFirst(stage.owner, language);
  return stage;
}

await ensureWebBuilt(join(import.meta.dir, "../.."));
mkdirSync(target, { recursive: true });
const browser = await launch();
const site = await openSite({ PARLEY_NAME: "Harbour Works" });
const scene = await setScene(site.url);
for (const language of Object.keys(looks) as Language[]) {
  const empty = await openSite();
  const stage = await stageIn(language, browser, site, scene, empty);
  for (const screen of screens.filter((one) => isWanted(one, language))) {
    try {
      await picture(screen, stage, language);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${screen.name} (${language}): ${error}`);
    }
  }
  site.network.heal();
  await empty.close();
}
await browser.close();
await site.close();
process.exit();
