import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.ts";

/**
 * Draws the PNG icons of the installed app from `icon.svg`: `npm run icons`. Run it when the logo changes, look at the result, and commit
 * it; the build only copies the icons. Maskable icons fill their square and keep the logo inside the circle that every system leaves
 * visible; the monochrome icon is the logo alone, of which systems use only the shape.
 */
const folder = join(import.meta.dir, "../../web/public");
const drawing = readFileSync(join(folder, "icon.svg"), "utf8");
const mark = /<path[^>]*\sd="([^"]+)"/.exec(drawing)?.[1] ?? "";
const ground = /<rect[^>]*\sfill="([^"]+)"/.exec(drawing)?.[1] ?? "";
if (mark === "" || ground === "") throw new Error("icon.svg has neither a ground nor a mark.");

const square = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="100%" height="100%">${content}</svg>`;
const markAt = (scale: number) =>
  `<path fill="#fff" transform="translate(16 16) scale(${scale}) translate(-16 -15.600)" d="${mark}" />`;
const maskable = square(`<rect width="32" height="32" fill="${ground}" />${markAt(0.9)}`);

const icons: Record<string, [size: number, svg: string]> = {
  "icon-192.png": [192, drawing],
  "icon-512.png": [512, drawing],
  "icon-maskable-192.png": [192, maskable],
  "icon-maskable-512.png": [512, maskable],
  "icon-monochrome-512.png": [512, square(markAt(1.3))],
  // Apple phones do not read this icon from the manifest, and round its corners themselves.
  "apple-touch-icon.png": [180, maskable],
};

const browser = await launch();
const page = await browser.newPage();
for (const [name, [size, svg]] of Object.entries(icons)) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html,body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
}
await browser.close();
