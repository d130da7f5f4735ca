import { type Browser, chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/chromium.mjs";

/**
 * A real Chromium without a window, silent towards the world. Its microphone beeps, and everybody may use it.
 *
 * @param further switches, which count more than those that it has anyway
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
