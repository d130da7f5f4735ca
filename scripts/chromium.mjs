// Finds a Chromium for the browser tests, or installs Debian's. Node built-ins only.
import { existsSync } from "node:fs";
import { findProgram, installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const PACKAGES = ["chromium-headless-shell", "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/**
 * The path of a Chromium on this machine, if there is one. CHROMIUM_PATH is used without a check.
 * @param {{ env?: Record<string, string | undefined>, exists?: (path: string) => boolean }} machine
 */
export function findChromium({ env = process.env, exists = existsSync } = {}) {
  if (env.CHROMIUM_PATH) {
    if (exists(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Advice(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, and there is no such file.`);
  }
  return findProgram(NAMES, { env, exists, places: PLACES });
}

/** The path of a Chromium; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (installDebian(PACKAGES, "Chromium and fonts for the browser tests")) {
    const installed = findChromium();
    if (installed) return installed;
  }
  const how = isDebian ? `sudo apt-get install ${PACKAGES.join(" ")}` : "install Chromium or Google Chrome";
  throw new Advice(`The browser tests need Chromium: ${how}, or set CHROMIUM_PATH to its executable.`);
}
