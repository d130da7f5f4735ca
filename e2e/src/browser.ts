import { type Browser, chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/chromium.mjs";

/**
 * A real Chromium in headless mode, without requests to the internet. Its microphone is simulated, plays beeps, and needs no permission.
 *
 * @param further switches, which override the default ones
 */
export function launch(further: readonly string[] = []): Promise<Browser> {
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
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      ...further,
    ],
  });
}
