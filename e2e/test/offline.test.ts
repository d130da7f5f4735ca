import { beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import { installed } from "../src/installed.ts";
import { recordsKept } from "../src/kept.ts";
import { meeting } from "../src/meeting.ts";
import { passwordOf, Visitor } from "../src/people.ts";

const { site, stranger, ...people } = await meeting(
  ["Ann", "Bob"],
  { PARLEY_NAME: "Harbour Works" },
  { serviceWorkers: "allow" },
);
const { bob } = people;
let { ann } = people;

beforeAll(async () => {
  await ann.makeRoom("group", "Ferry", ["Bob"]);
  await ann.write("the timetable is on the wall");
  await ann.reads("the timetable is on the wall");
  await bob.openRoom("Ferry");
});

/** Closes the page and opens the app in a new page, as on the next day. */
async function openAgain(person: Visitor, path = "/"): Promise<Visitor> {
  await person.page.close();
  const again = new Visitor(person.name, await person.context.newPage(), person.context);
  await again.goTo(path);
  return again;
}

describe("the app, installed", () => {
  test("is called like the server and has icons of every kind", async () => {
    const found = await ann.page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
      const manifest = await (await fetch(link?.href ?? "")).json();
      const icons: { src: string; sizes: string; purpose?: string; type: string }[] = manifest.icons;
      const drawn = await Promise.all(
        icons.map(async (icon) => {
          const image = new Image();
          image.src = icon.src;
          await image.decode();
          return `${icon.purpose ?? "any"} ${icon.sizes === "any" ? "any" : `${image.naturalWidth}x${image.naturalHeight}`}`;
        }),
      );
      return { ...manifest, icons: drawn };
    });
    expect(found).toMatchObject({ id: "/", scope: "/", start_url: "/", display: "standalone", name: "Harbour Works" });
    expect(found.icons.sort()).toEqual(
      ["any any", "any 192x192", "any 512x512", "maskable 192x192", "maskable 512x512", "monochrome 512x512"].sort(),
    );
  });

  test("is installable in the eyes of Chromium", async () => {
    await installed(ann.page);
    const session = await ann.context.newCDPSession(ann.page);
    const { errors } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // For Chromium the fresh profile of a test is a private window, and this is the only obstacle that it may report.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  });

  test("keeps its own files and no answer of the API, in a cache beside the one for pictures", async () => {
    const kept = await ann.page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      const paths = requests.flat().map((request) => new URL(request.url).pathname);
      return { names: names.map((name) => name.split("-")[1]).sort(), paths };
    });
    expect(kept.names).toEqual(["pictures", "shell"]);
    expect(kept.paths).toContain("/");
    expect(kept.paths.filter((path) => path.endsWith(".js")).length).toBeGreaterThan(20);
    expect(kept.paths.filter((path) => path.startsWith("/api"))).toEqual([]);
  });
});

describe("without a network", () => {
  test("opens with everything that was read: rooms, threads, people", async () => {
    await ann.choose("the timetable is on the wall", "Reply in thread");
    const thread = ann.page.getByRole("region", { name: "Thread" });
    await thread.getByRole("textbox").fill("and a copy is on the door");
    await thread.getByRole("textbox").press("Enter");
    await thread.getByText("and a copy is on the door").waitFor();
    const threadPath = new URL(ann.page.url()).pathname;
    await ann.page.getByRole("link", { name: "Room details" }).click();
    const details = ann.page.getByRole("region", { name: "Details" });
    await details.getByText("Bob").first().waitFor();
    const detailsPath = new URL(ann.page.url()).pathname;
    const isKept = async (what: RegExp) => (await ann.page.evaluate(recordsKept)).some((one) => what.test(one));
    await until(() => isKept(/^message .*"text":"and a copy is on the door"/));
    await until(() => isKept(/^members .*"list":\[/));

    site.network.cut();
    ann = await openAgain(ann);
    await ann.openRoom("Ferry");
    await ann.reads("the timetable is on the wall");
    ann = await openAgain(ann, threadPath);
    await ann.page.getByRole("region", { name: "Thread" }).getByText("and a copy is on the door").waitFor();
    ann = await openAgain(ann, detailsPath);
    await ann.page.getByRole("region", { name: "Details" }).getByText("Bob").first().waitFor();
  });

  test("what is written waits, over a closing, and is sent once when the network is back", async () => {
    await ann.write("written at sea");
    await ann.reads("written at sea");
    await until(async () => (await ann.page.evaluate(recordsKept)).some((one) => one.startsWith("outbox ")));
    ann = await openAgain(ann, new URL(ann.page.url()).pathname.replace(/\/details$/, ""));
    await ann.reads("written at sea");
    await ann.page.getByText("Waiting for a connection").first().waitFor();
    site.network.heal();
    for (const person of [ann, bob]) await person.findsNetwork();
    await bob.reads("written at sea");
    await ann.page
      .getByText(/^(Sending…|Waiting for a connection)$/)
      .first()
      .waitFor({ state: "detached" });
    expect([await ann.countOf("written at sea"), await bob.countOf("written at sea")]).toEqual([1, 1]);
  });

  test("says of when it is what it shows", async () => {
    await ann.context.setOffline(true);
    site.network.cut();
    await ann.page
      .getByText(/^Offline · last updated \d/)
      .first()
      .waitFor();
    await ann.context.setOffline(false);
    site.network.heal();
    await ann.page
      .getByText(/^Offline · last updated/)
      .first()
      .waitFor({ state: "detached" });
  });

  test("signing out is refused with a reason; with the network again it works, and nothing is left behind", async () => {
    site.network.cut();
    await ann.goTo("/settings");
    await ann.page.getByRole("button", { name: "Sign out", exact: true }).last().click();
    const dialog = ann.page
      .getByRole("dialog", { name: "You can’t sign out right now" })
      .or(ann.page.getByRole("alertdialog", { name: "You can’t sign out right now" }));
    await dialog.waitFor();
    site.network.heal();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await ann.page.waitForURL("**/sign-in");
    await until(async () => (await ann.page.evaluate(recordsKept)).length === 0);
    expect(await ann.page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  });

  test("another account on the same browser sees nothing of the one before", async () => {
    const eve = await stranger("Eve");
    await eve.signUp();
    await eve.context.clearCookies();
    await ann.goTo("/sign-in");
    await ann.page.getByLabel("E-mail", { exact: true }).fill("eve@example.org");
    await ann.page.getByLabel("Password", { exact: true }).fill(passwordOf("Eve"));
    await ann.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await ann.page.getByRole("navigation", { name: "Sidebar" }).waitFor();
    await until(async () => (await ann.page.evaluate(recordsKept)).some((one) => one.startsWith("head ")));
    site.network.cut();
    ann = await openAgain(ann);
    await ann.page.getByRole("navigation", { name: "Sidebar" }).waitFor();
    expect(await ann.page.getByText("Ferry").count()).toBe(0);
    expect(await ann.page.getByText("the timetable is on the wall").count()).toBe(0);
    site.network.heal();
  });
});

describe("a device that is to be forgotten", () => {
  test("has nothing left, without a network and in other tabs too; its session ends when the server is back", async () => {
    const fay = await stranger("Fay");
    await fay.goTo("/sign-up");
    await fay.signUp();
    await fay.makeRoom("group", "Fog");
    await fay.write("only for now");
    const { roomId } = fay;
    const texts = () => JSON.stringify({ ...localStorage, ...sessionStorage });
    expect(await fay.page.evaluate(texts)).toContain(roomId);
    const second = await fay.context.newPage();
    await second.goto(fay.page.url());
    await second.getByText("only for now").first().waitFor();
    await until(async () => (await fay.page.evaluate(recordsKept)).some((one) => one.startsWith("room ")));
    const cookies = await fay.context.cookies();
    site.network.cut();
    await fay.page.bringToFront();
    await fay.goTo("/settings/sessions");
    await fay.page.getByRole("button", { name: "Forget this device…" }).click();
    await fay.page.getByRole("button", { name: "Forget this device", exact: true }).click();
    await fay.page.waitForURL("**/sign-in**");
    await second.waitForURL("**/sign-in**");
    const kept = () => fay.page.evaluate(recordsKept);
    await until(async () => (await kept()).every((one) => one.startsWith("ending ")));
    for (const page of [fay.page, second]) expect(await page.evaluate(texts)).not.toContain(roomId);
    await second.close();
    site.network.heal();
    await fay.page.reload();
    await fay.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await until(async () => (await kept()).length === 0);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    expect((await fetch(`${site.url}/api/me`, { headers: { cookie } })).status).toBe(401);
    await fay.context.close();
  });
});
