import { type Browser, chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/chromium.mjs";

/** A real Chromium without a window, silent towards the world. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
