import { type Browser, chromium, firefox } from "playwright-core";
import { ensureChromium, ensureFirefox } from "../../scripts/browsers.mjs";

/**
 * A real browser in headless mode, without requests to the internet. Its microphone is simulated, plays beeps, and needs no permission.
 *
 * @param further switches for Chromium, which override the default ones
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

/**
 * A real Firefox in headless mode, which is the one of the machine: it is driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) and
 * needs no build of its own. Its microphone is simulated. It plays no sound on a machine without a sound device, which is an error to the page.
 */
export function launchFirefox(): Promise<Browser> {
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: ensureFirefox(),
    firefoxUserPrefs: {
      // A machine without a screen has no mouse: without these two the pages would be those of a phone (fine pointer 4, hover 2).
      "ui.primaryPointerCapabilities": 6,
      "ui.allPointerCapabilities": 6,
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
}
