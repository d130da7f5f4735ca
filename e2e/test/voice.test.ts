import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Browser, Locator, Page } from "playwright-core";
import { launch } from "../src/browser.ts";
import { meeting } from "../src/meeting.ts";
import { type Visitor, visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

const { site, ann, bob, stranger } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });
let broken: string[];

beforeAll(async () => {
  broken = await violations(ann.page);
  // The fake clock runs as usual, and a test can move it forward.
  await ann.page.clock.install();
  await ann.makeRoom("group", "Ferry", ["Bob"]);
  await ann.makeRoom("group", "Garden", ["Bob"]);
  await ann.page.reload();
  await ann.openRoom("Ferry");
  await bob.openRoom("Ferry");
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const begin = (page: Page) => press(page, "Record a voice message");
const recorder = (page: Page): Locator => page.getByRole("group", { name: "Voice message", exact: true });
const voices = ({ timeline }: Visitor): Locator => timeline.getByRole("group", { name: /^Voice message, / });

/** Waits until the recorder shows at least this number of seconds. */
const records = (page: Page, seconds: number) =>
  recorder(page)
    .getByRole("timer")
    .filter({ hasText: new RegExp(`^0:0[${seconds}-9]$`) })
    .waitFor();
/** Returns the position of the page's player, in seconds. */
const position = async (sound: Locator): Promise<number> =>
  Number(await sound.getByRole("slider", { name: "Position" }).inputValue()) / 1000;

/** Resolves once a sound has started to play, even if it has ended before a busy machine checks again. */
const hasPlayed = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('[aria-label="Pause"]') === null) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { attributes: true, childList: true, subtree: true });
      }),
  );

async function say(person: Visitor, seconds: number): Promise<void> {
  const before = await voices(person).count();
  await begin(person.page);
  await records(person.page, seconds);
  await press(person.page, "Send voice message");
  await voices(person).nth(before).waitFor();
}

describe("a voice message", () => {
  test("is recorded, paused, heard and sent, and what is typed elsewhere stays apart", async () => {
    const { page } = ann;
    await begin(page);
    await records(page, 1);
    await press(page, "Pause recording");
    await recorder(page).getByText("Recording paused").waitFor();
    await press(page, "Continue recording");
    await records(page, 2);
    // A user who goes to another room finds the recording again.
    await ann.openRoom("Garden");
    await begin(page);
    await press(page, "Delete recording");
    await ann.openRoom("Ferry");
    await recorder(page).getByRole("button", { name: "Play", exact: true }).click();
    await recorder(page).getByRole("button", { name: "Pause", exact: true }).waitFor();
    await press(page, "Send voice message");
    await voices(ann).first().waitFor();
    await ann.roomList.getByText(/^You: Voice message, 0:0\d$/).waitFor();
    await voices(bob).first().waitFor();
  });

  test("is deleted at once while it is short, and later only when that is confirmed", async () => {
    const { page } = ann;
    const count = await voices(ann).count();
    await begin(page);
    await records(page, 1);
    await page.keyboard.press("Escape");
    await recorder(page).waitFor({ state: "detached" });
    await begin(page);
    await records(page, 1);
    await page.clock.fastForward("00:05");
    await records(page, 6);
    await press(page, "Delete recording");
    await ann.dialog.getByText("Delete this recording?").waitFor();
    await ann.dialog.getByRole("button", { name: "Cancel" }).click();
    // The closing dialog has a button of the same name.
    await ann.dialog.waitFor({ state: "detached" });
    await recorder(page).getByText("Recording paused").waitFor();
    await press(page, "Delete recording");
    await ann.dialog.getByRole("button", { name: "Delete recording" }).click();
    await recorder(page).waitFor({ state: "detached" });
    expect(await voices(ann).count()).toBe(count);
  });

  test("is sent by letting the button go, cancelled by sliding aside, and goes on by sliding up", async () => {
    const { page } = ann;
    const button = page.getByRole("button", { name: "Record a voice message", exact: true });
    const hold = async () => {
      const box = await button.boundingBox();
      const at = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 };
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await records(page, 1);
      return at;
    };
    const count = await voices(ann).count();
    const aside = await hold();
    await page.mouse.move(aside.x - 120, aside.y, { steps: 5 });
    await recorder(page).waitFor({ state: "detached" });
    await page.mouse.up();
    const up = await hold();
    await page.mouse.move(up.x, up.y - 90, { steps: 5 });
    await recorder(page).getByRole("button", { name: "Pause recording" }).waitFor();
    await page.mouse.up();
    await press(page, "Delete recording");
    await hold();
    await page.mouse.up();
    await voices(ann).nth(count).waitFor();
    await voices(bob).nth(count).waitFor();
  });

  test("answers the message that is being answered, by keys alone", async () => {
    const { page } = ann;
    await bob.write("How deep is it?");
    await ann.reads("How deep is it?");
    await ann.tool("How deep is it?", "Reply");
    await page.getByText("Replying to Bob").waitFor();
    await page.getByRole("button", { name: "Record a voice message", exact: true }).focus();
    await page.keyboard.press("Enter");
    await records(page, 1);
    await page.getByRole("button", { name: "Stop and listen" }).focus();
    await page.keyboard.press("Enter");
    await recorder(page).getByRole("button", { name: "Play", exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Send voice message");
    await page.keyboard.press("Enter");
    const answer = bob.timeline
      .getByRole("article")
      .filter({ has: bob.page.getByRole("group", { name: /^Voice message, / }) })
      .filter({ hasText: "How deep is it?" });
    await answer.waitFor();
    await page.getByText("Replying to Bob").waitFor({ state: "detached" });
    expect(broken).toEqual([]);
  });

  test("is there at once without a connection, can be played here, and is sent with the next one", async () => {
    const { page } = ann;
    const [count, reached] = [await voices(ann).count(), await voices(bob).count()];
    await begin(page);
    await records(page, 1);
    site.network.cut();
    await press(page, "Send voice message");
    const waiting = voices(ann).nth(count);
    await waiting.getByRole("button", { name: "Play", exact: true }).click();
    await waiting.getByRole("button", { name: "Pause", exact: true }).click();
    expect(await voices(bob).count()).toBe(reached);
    site.network.heal();
    await ann.findsNetwork();
    await bob.findsNetwork();
    await voices(bob).nth(reached).waitFor();
  });
});

describe("the player", () => {
  test("plays, goes to a place and goes faster; one at a time; in another room too, and leads back", async () => {
    await say(ann, 3);
    const { page } = bob;
    const first = voices(bob).first();
    const last = voices(bob).last();
    await first.getByRole("button", { name: "Play", exact: true }).click();
    await first.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await last.getByRole("button", { name: "Play", exact: true }).click();
    await last.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await first.getByRole("button", { name: "Play", exact: true }).waitFor();
    await last.getByRole("button", { name: "Speed: 1×" }).click();
    await last.getByRole("button", { name: "Speed: 1.25×" }).waitFor();
    await last.getByRole("button", { name: "Pause", exact: true }).click();
    await last.getByRole("slider", { name: "Position" }).fill("500");
    expect(await position(last)).toBe(0.5);
    await last.getByRole("slider", { name: "Position" }).press("ArrowRight");
    expect(await position(last)).toBe(0.6);
    await last.getByRole("button", { name: "Play", exact: true }).click();
    await bob.openRoom("Garden");
    const bar = page.getByRole("region", { name: "Player" });
    await bar.getByRole("button", { name: "Pause", exact: true }).click();
    await bar.getByText("Ann", { exact: true }).waitFor();
    const [kept] = await page.evaluate(() => [localStorage.getItem("parley.speed")]);
    expect(kept).toBe("1.25");
    await bar.getByRole("link").click();
    await page.getByRole("heading", { name: "Ferry", level: 1 }).waitFor();
    await last.waitFor();
    await bar.waitFor({ state: "detached" });
  });

  test("goes on with the same person's next message by itself, and ends with the last", async () => {
    const { page } = bob;
    const heard = voices(bob);
    const count = await heard.count();
    const before = heard.nth(count - 2);
    const last = heard.last();
    await before.getByRole("slider", { name: "Position" }).press("End");
    await before.getByRole("slider", { name: "Position" }).press("ArrowLeft");
    await last.getByRole("slider", { name: "Position" }).fill("0");
    await before.getByRole("button", { name: "Play", exact: true }).click();
    await last.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await last.getByRole("slider", { name: "Position" }).press("End");
    await last.getByRole("button", { name: "Pause", exact: true }).waitFor({ state: "detached" });
    expect(await page.getByRole("region", { name: "Player" }).count()).toBe(0);
  });

  test("says so where it cannot play, and plays when it can again", async () => {
    const { page } = bob;
    const last = voices(bob).last();
    await page.route("**/api/files/*", (route) => route.abort());
    await page.reload();
    await last.getByRole("button", { name: "Play", exact: true }).click();
    await last.getByRole("alert").getByText("Can’t be played right now.").waitFor();
    await page.unroute("**/api/files/*");
    const playing = hasPlayed(page);
    await last.getByRole("button", { name: "Play", exact: true }).click();
    await playing;
  });

  test("and the recorder fit into 360 pixels, in the dark too", async () => {
    const { page } = bob;
    await page.setViewportSize(phoneScreen.viewport);
    await page.emulateMedia({ colorScheme: "dark" });
    await begin(page);
    await records(page, 1);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    for (const name of ["Delete recording", "Pause recording", "Stop and listen", "Send voice message"]) {
      const box = await page.getByRole("button", { name, exact: true }).boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 360).toBe(true);
    }
    await press(page, "Delete recording");
  });
});

describe("the recorder", () => {
  test("says when it is about to end, ends a message that is as long as it may be, and that can be sent", async () => {
    const { page } = ann;
    await ann.openRoom("Garden");
    await begin(page);
    // Moving the clock forward creates no sound, and a recording without sound is not a message.
    await records(page, 2);
    await page.clock.fastForward("29:30");
    await recorder(page)
      .getByText(/^(2\d|30) seconds left$/)
      .waitFor();
    await page.clock.fastForward("01:00");
    await page.getByText("A voice message can be 30 minutes long. Recording has stopped.").waitFor();
    await press(page, "Send voice message");
    await ann.timeline.getByRole("group", { name: "Voice message, 30:00" }).waitFor();
  });
});

describe("a recording that is not sent", () => {
  const kept = (page: Page): Promise<string[]> =>
    page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("parley-recording-")));

  test("is there again after a reload, in its room alone, up to where it got, and can be heard and sent", async () => {
    const { page } = bob;
    await page.setViewportSize({ width: 1280, height: 800 });
    await ann.openRoom("Ferry");
    const count = await voices(ann).count();
    await bob.openRoom("Ferry");
    await begin(page);
    await records(page, 3);
    await page.reload();
    await recorder(page).getByRole("button", { name: "Play", exact: true }).click();
    await recorder(page).getByRole("button", { name: "Pause", exact: true }).waitFor();
    await bob.openRoom("Garden");
    await page.getByRole("button", { name: "Record a voice message", exact: true }).waitFor();
    await bob.openRoom("Ferry");
    await press(page, "Send voice message");
    await voices(ann).nth(count).waitFor();
    expect(await voices(ann).nth(count).getAttribute("aria-label")).toMatch(/0:0[2-4]$/);
    await until(async () => (await kept(page)).length === 0);
  });

  test("stays with the tab that records it, and is gone once it is deleted", async () => {
    const { page, context } = bob;
    await begin(page);
    await records(page, 3);
    await until(async () => (await kept(page)).length === 1);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole("button", { name: "Record a voice message", exact: true }).waitFor();
    expect(await recorder(other).count()).toBe(0);
    await other.close();
    await recorder(page).getByRole("button", { name: "Pause recording" }).waitFor();
    await press(page, "Delete recording");
    await recorder(page).waitFor({ state: "detached" });
    await until(async () => (await kept(page)).length === 0);
  });

  test("is one of few on a device: the oldest go when there are ten times as many, and all at the end of the session", async () => {
    const guest = await stranger("Cleo");
    await guest.signUp();
    await guest.makeRoom("group", "Alone");
    const { page } = guest;
    await begin(page);
    await records(page, 2);
    await until(async () => (await kept(page)).length === 1);
    const [own = ""] = await kept(page);
    const account = own.slice("parley-recording-".length).split(" ")[0];
    // Fifty recordings of other rooms, a minute apart.
    await page.evaluate(async (accountId) => {
      const now = Date.now();
      for (let index = 1; index <= 50; index += 1)
        await caches.open(`parley-recording-${accountId} room-${index}  ${now - index * 60_000}`);
    }, account);
    await press(page, "Delete recording");
    await begin(page);
    await records(page, 1);
    const rooms = (await kept(page)).map((name) => name.split(" ")[1]);
    expect(rooms.filter((room) => room?.startsWith("room-")).sort()).toEqual(["room-1", "room-2", "room-3", "room-4"]);
    expect(rooms).toHaveLength(5);
    await guest.signOut();
    await until(async () => (await kept(page)).length === 0);
  });
});

describe("a browser that refuses the microphone", () => {
  let strict: Browser;
  beforeAll(async () => {
    strict = await launch(["--use-fake-ui-for-media-stream=deny"]);
  });
  afterAll(() => strict.close());

  test("says how it is allowed, and the field is there as before", async () => {
    const dan = await visitor(strict, site.url, "Dan");
    await dan.signUp();
    await dan.makeRoom("group", "Pier");
    await begin(dan.page);
    await dan.page.getByText(/The microphone is blocked for this site\. Press the icon beside the address/).waitFor();
    await dan.write("then in writing");
    await dan.reads("then in writing");
  });
});
