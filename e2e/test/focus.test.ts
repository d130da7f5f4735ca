import { beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { site, ann, bob } = await meeting(["Ann", "Bob"]);
const entries = 24;

/** Every third message fills more than a screen, so that the next but one is not rendered. */
const textOf = (entry: number) =>
  `entry ${entry}.${entry % 3 === 0 ? `\n\n\`\`\`\n${"a line of a log\n".repeat(90)}\`\`\`` : ""}`;

beforeAll(async () => {
  await bob.makeRoom("group", "Log", ["Ann"]);
  const roomId = new URL(bob.page.url()).pathname.split("/")[2];
  for (let entry = 1; entry <= entries; entry += 1) {
    const answer = await bob.context.request.post(`/api/rooms/${roomId}/messages`, {
      headers: { Origin: site.url },
      data: { id: crypto.randomUUID(), text: textOf(entry) },
    });
    expect(answer.ok()).toBe(true);
  }
});

const message = (visitor: Visitor, text: string) => visitor.timeline.getByRole("article").filter({ hasText: text });
const entry = (visitor: Visitor, number: number) => message(visitor, `entry ${number}.`);

/** Returns the text of the focused message; null when no message has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("[data-message]")?.querySelector("p")?.textContent ?? null);

/** Waits for the frames in which new elements are measured and painted. */
const frames = (page: Page) =>
  page.evaluate(async () => {
    for (let count = 0; count < 3; count += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/** Simulates a page so busy that there is no next frame: callbacks for the next frame never run. */
const holdFrames = (page: Page) =>
  page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });

async function openAtEnd(visitor: Visitor): Promise<void> {
  await visitor.goTo("/");
  await visitor.openRoom("Log");
  const newest = visitor.page.getByRole("button", { name: /Jump to newest|new messages?$/ });
  await entry(visitor, entries).or(newest).first().waitFor();
  if (await newest.isVisible()) await newest.click();
  await entry(visitor, entries).focus();
}

describe("an arrow key among messages", () => {
  test("has moved the focus before the next key comes, also to messages that are not drawn yet", async () => {
    await openAtEnd(ann);
    await holdFrames(ann.page);
    for (let next = entries - 1; next >= 1; next -= 1) {
      await ann.page.keyboard.press("ArrowUp");
      expect(await focused(ann.page)).toBe(`entry ${next}.`);
    }
    for (let next = 2; next <= entries; next += 1) {
      await ann.page.keyboard.press("ArrowDown");
      expect(await focused(ann.page)).toBe(`entry ${next}.`);
    }
  });

  test("counts however fast it comes, and leads into sight", async () => {
    await openAtEnd(ann);
    for (const [key, end] of [
      ["ArrowUp", 4],
      ["ArrowDown", entries],
    ] as const) {
      await Promise.all(Array.from({ length: entries - 4 }, () => ann.page.keyboard.press(key)));
      expect(await focused(ann.page)).toBe(`entry ${end}.`);
      await ann.page.waitForFunction(() => {
        const box = document.activeElement?.getBoundingClientRect();
        const feed = document.querySelector("[role=feed]")?.getBoundingClientRect();
        return box && feed && box.top < feed.bottom && box.bottom > feed.top;
      });
    }
  });

  test("is followed by keys of the message that it led to", async () => {
    await openAtEnd(ann);
    await Promise.all(["ArrowUp", "ArrowUp", "r"].map((key) => ann.page.keyboard.press(key)));
    await ann.page.getByText("Replying to Bob").waitFor();
    await ann.page
      .getByRole("main")
      .getByText(`entry ${entries - 2}.`)
      .last()
      .waitFor();
    await ann.page.keyboard.press("Escape");
  });
});

describe("the focus", () => {
  test("stays with one's own message while it is sent", async () => {
    await openAtEnd(ann);
    await bob.openRoom("Log");
    site.network.cut();
    await ann.write("On its way");
    const sent = message(ann, "On its way");
    await sent.getByText("Waiting for a connection").waitFor();
    await sent.focus();
    site.network.heal();
    await bob.reads("On its way");
    await sent.getByText("Waiting for a connection").waitFor({ state: "detached" });
    expect(await focused(ann.page)).toBe("On its way");
    await ann.page.keyboard.press("ArrowUp");
    expect(await focused(ann.page)).toBe(`entry ${entries}.`);
  });

  test("stays with a message above which the line of the unread is drawn", async () => {
    await openAtEnd(ann);
    await bob.openRoom("Log");
    await bob.write("Read this again");
    await message(bob, "Read this again").getByText("Read by all").waitFor();
    await message(ann, "Read this again").focus();
    await ann.page.keyboard.press("u");
    await ann.timeline.getByText("New", { exact: true }).waitFor();
    await frames(ann.page);
    expect(await focused(ann.page)).toBe("Read this again");
  });
});

test("an arrow key among rooms has moved the focus before the next key comes, also to rooms that are not drawn yet", async () => {
  const berths = 40;
  for (let berth = 1; berth <= berths; berth += 1) {
    const answer = await ann.context.request.post("/api/rooms", {
      headers: { Origin: site.url },
      data: { key: crypto.randomUUID(), kind: "group", name: `Berth ${berth}` },
    });
    expect(answer.ok()).toBe(true);
  }
  await ann.goTo("/people");
  const rooms = ann.roomList.getByRole("link");
  await ann.roomList.getByRole("link", { name: `Berth ${berths}`, exact: false }).waitFor();
  await rooms.first().focus();
  const focusedRoom = () => ann.page.evaluate(() => document.activeElement?.querySelector("[dir=auto]")?.textContent);
  await holdFrames(ann.page);
  for (let next = berths - 1; next >= 1; next -= 1) {
    await ann.page.keyboard.press("ArrowDown");
    expect(await focusedRoom()).toBe(`Berth ${next}`);
  }
  for (const [key, berth] of [
    ["Home", berths],
    ["End", 0],
    ["ArrowUp", 1],
    ["Home", berths],
  ] as const) {
    await ann.page.keyboard.press(key);
    expect(await focusedRoom()).toBe(berth === 0 ? "Log" : `Berth ${berth}`);
  }
  await ann.page.reload();
  // The app shows the stored state first, which may not contain the newest rooms yet.
  await rooms
    .first()
    .filter({ hasText: `Berth ${berths}` })
    .waitFor();
  await rooms.first().focus();
  await Promise.all([...Array(12).fill("ArrowDown"), "Enter"].map((key) => ann.page.keyboard.press(key)));
  await ann.page.getByRole("heading", { name: `Berth ${berths - 12}`, level: 1 }).waitFor();
});
