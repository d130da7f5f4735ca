import { afterAll } from "bun:test";
import type { Browser } from "playwright-core";
import { launchFirefox } from "./browser.ts";
import { type MeetingOptions, meeting, welcome } from "./meeting.ts";
import type { Visitor } from "./people.ts";
import type { Site } from "./server.ts";

interface TwoBrowsers {
  readonly site: Site;
  /** Uses Chromium. */
  readonly chris: Visitor;
  /** Uses Firefox. */
  readonly fay: Visitor;
  readonly firefox: Browser;
  /** What Firefox has written of violations of the content security policy. */
  readonly broken: readonly string[];
}

/** A meeting of two people with different browsers, both in the group “Harbour”. Call it at the top of the file, as `meeting`. */
export async function twoBrowsers(options: MeetingOptions = {}): Promise<TwoBrowsers> {
  const { site, chris } = await meeting(["Chris"], {}, options);
  const firefox = await launchFirefox();
  afterAll(() => firefox.close());
  const fay = await welcome(firefox, site, "Fay", { serviceWorkers: options.serviceWorkers ?? "block" });
  const broken: string[] = [];
  // The driver reports the policy of this browser only by its console. Lines about styles are about the driver's own screenshots.
  fay.page.on("console", (line) => {
    if (/content.security.policy/i.test(line.text()) && !/inline style/.test(line.text())) broken.push(line.text());
  });
  await fay.makeRoom("group", "Harbour", ["Chris"]);
  await chris.openRoom("Harbour");
  await fay.page.bringToFront();
  return { site, chris, fay, firefox, broken };
}
