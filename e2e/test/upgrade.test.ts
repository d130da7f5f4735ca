import { afterEach, beforeAll, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import { installed } from "../src/installed.ts";
import { meeting } from "../src/meeting.ts";
import { rawAnswer } from "../src/network.ts";
import { pageErrors } from "../src/page-errors.ts";

const { site, ann } = await meeting(["Ann"], {}, { serviceWorkers: "allow" });
const errors = pageErrors(ann.page);
let worker: string;
/** The service worker that the server serves now. */
let given: string;

beforeAll(async () => {
  await ann.makeRoom("group", "Ferry");
  await installed(ann.page);
  worker = await (await fetch(`${site.url}/sw.js`)).text();
  given = worker;
});

// The server keeps the version that the test gave it: Chromium checks for a new worker some time after a load, and real servers are not downgraded.
afterEach(() => expect(errors).toEqual([]));

/** The number of times that the page requests a part from a server that answers: `TRIES` of web/src/ui/loading/load-part.ts. */
const TRIES = 3;

/**
 * Upgrades the server: it serves files of this version from now on. The missing file stays missing until the page has stopped requesting it. Until then
 * no page may learn of the new version, because its worker would request the file before the page does.
 */
function upgrade(version: string, missing = ""): void {
  const before = given;
  const after = worker.replace(/version:(["'`])[^"'`]+\1/, `version:"${version}"`);
  expect(after).not.toBe(before);
  given = after;
  let misses = missing === "" ? 0 : TRIES;
  site.network.answerInstead((path) => {
    if (path === "/sw.js") return rawAnswer("200 OK", "text/javascript", misses === 0 ? after : before);
    if (misses === 0 || path !== missing) return null;
    misses -= 1;
    return rawAnswer("404 Not Found", "text/plain", "There is no such file.");
  });
}

/** Returns the cached versions of the app; pictures that were seen have other caches. */
const kept = () =>
  ann.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("parley-shell-")));

test("a new version is offered, not forced, and leaves nothing of the old one", async () => {
  await ann.composer.fill("in the middle of a sentence");
  upgrade("newer");
  await ann.page.getByText("A new version is available").first().waitFor();
  expect(await ann.composer.inputValue().catch(() => ann.composer.innerText())).toContain(
    "in the middle of a sentence",
  );
  expect(await kept()).toHaveLength(2);
  await Promise.all([
    ann.page.waitForEvent("load"),
    ann.page.getByRole("button", { name: "Reload", exact: true }).click(),
  ]);
  await ann.page.getByText("in the middle of a sentence").first().waitFor();
  await until(async () => (await kept()).join() === "parley-shell-newer");
  expect(await ann.page.getByText("A new version is available").count()).toBe(0);
});

test("a part of the old version that is gone leads to the new one", async () => {
  const [shell = ""] = await kept();
  const part = await ann.page.evaluate(async (name) => {
    const cache = await caches.open(name);
    const request = (await cache.keys()).find(({ url }) => /\/assets\/Settings-[^/]*\.js$/.test(url));
    if (request) await cache.delete(request);
    return request ? new URL(request.url).pathname : "";
  }, shell);
  expect(part).not.toBe("");
  upgrade("newest", part);
  const session = await ann.context.newCDPSession(ann.page);
  await session.send("Network.clearBrowserCache");
  await ann.page.getByText("Ferry").first().waitFor();
  const loaded = ann.page.waitForEvent("load");
  await ann.page
    .getByRole("link", { name: "Settings" })
    .or(ann.page.getByRole("button", { name: "Settings" }))
    .first()
    .click();
  await loaded;
  await until(async () => (await kept()).join() === "parley-shell-newest");
  await ann.page.getByRole("heading", { name: "Settings" }).first().waitFor();
});
