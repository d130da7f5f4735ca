import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type Client, createClient, createId } from "@parley/sdk";
import type { Browser } from "playwright-core";
import { launch } from "../src/browser.ts";
import { passwordOf, type Visitor, visitor } from "../src/people.ts";
import { openSite, type Site } from "../src/server.ts";
import { atRest, belowSight, firstSeen, messagesAt, placeOf, type Seen, turnWheel } from "../src/timeline-place.ts";

setDefaultTimeout(120_000);

let site: Site;
let browser: Browser;
let ann: Visitor;
let ben: Client;
const long = { id: "", name: "Long room" };
const other = { id: "", name: "Other room" };

/** Numbers from 0 up to 1, always the same ones. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
const random = chance(20_261_121);
const words = "the ferry leaves ten minutes later on sundays and nobody told the harbour office about it".split(" ");

/** A text of one word up to many lines, lists and code. */
function anyText(): string {
  const some = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(" ");
  const kind = random();
  if (kind < 0.4) return some(1 + Math.floor(random() * 8));
  if (kind < 0.7) return some(20 + Math.floor(random() * 60));
  if (kind < 0.85) return Array.from({ length: 2 + Math.floor(random() * 5) }, () => `- ${some(4)}`).join("\n");
  return `\`\`\`\n${Array.from({ length: 3 + Math.floor(random() * 6) }, () => some(5)).join("\n")}\n\`\`\``;
}

const say = (roomId: string, text: string) => ben.messages.send({ roomId, id: createId(), text });

async function sayMany(roomId: string, count: number): Promise<void> {
  const together = 40;
  for (let sent = 0; sent < count; sent += together) {
    const texts = Array.from({ length: Math.min(together, count - sent) }, anyText);
    await Promise.all(texts.map((text) => say(roomId, text)));
  }
}

/** Checks that the visible content has not moved by more than a pixel. */
async function stays({ id, y }: Seen): Promise<void> {
  expect(Math.abs((await placeOf(ann.page, id)) - y)).toBeLessThanOrEqual(1);
}

const newest = () => ann.page.getByRole("button", { name: /Jump to newest|new messages?$/ });
const message = (id: string) => ann.page.locator(`[data-message="${id}"]`);

/** Resolves when a message has moved. */
async function moved({ id, y }: Seen): Promise<void> {
  await ann.page.waitForFunction(
    ([wanted, before]) => {
      const feed = document.querySelector("[role=feed]");
      const row = feed?.querySelector(`[data-message="${wanted}"]`);
      return !feed || !row || row.getBoundingClientRect().top - feed.getBoundingClientRect().top > before + 100;
    },
    [id, y] as const,
  );
}

async function goUp(pixels: number): Promise<void> {
  const before = await firstSeen(ann.page);
  await turnWheel(ann.page, -pixels);
  await moved(before);
}

async function goToEnd(): Promise<void> {
  await atRest(ann.page);
  if ((await newest().count()) > 0) await newest().click();
  await newest().waitFor({ state: "detached" });
  expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
}

beforeAll(async () => {
  site = await openSite();
  browser = await launch();
  const signUp = async (name: string) => {
    const client = createClient(site.url, { storage: null });
    const handle = name.toLowerCase();
    const email = `${handle}@example.org`;
    const { me } = await client.accounts.signUp({ email, password: passwordOf(name), name, handle });
    return { client, accountId: me.account.id };
  };
  ben = (await signUp("Ben")).client;
  const { accountId } = await signUp("Ann");
  await ben.start();
  for (const room of [long, other]) {
    const asked = { key: createId(), kind: "group" as const, name: room.name, accountIds: [accountId] };
    room.id = (await ben.rooms.create(asked)).room.id;
  }
  await sayMany(other.id, 5);
  await sayMany(long.id, 400);
  ann = await visitor(browser, site.url, "Ann");
  await ann.goTo("/sign-in");
  await ann.signIn();
  await ann.openRoom(long.name);
  await newest().click();
  await newest().waitFor({ state: "detached" });
});

afterAll(async () => {
  await ben.stop();
  await browser.close();
  await site.close();
});

describe("a reader further up", () => {
  beforeEach(async () => {
    await ann.openRoom(long.name);
    await goToEnd();
    await goUp(3000);
    await atRest(ann.page);
  });

  test("keeps the place when an older page arrives", async () => {
    const loaded = () => ann.page.getByRole("feed").evaluate((feed) => feed.scrollHeight);
    const pages = 2;
    // Scrolls in steps, because a page is requested some way before its beginning is reached.
    for (let found = 0; found < pages; ) {
      const seen = await firstSeen(ann.page);
      const height = await loaded();
      await turnWheel(ann.page, -200);
      await moved(seen);
      await stays({ ...seen, y: seen.y + 200 });
      if ((await loaded()) > height + 1000) found += 1;
    }
  });

  test("keeps it when the window becomes narrow and wide again", async () => {
    const seen = await firstSeen(ann.page);
    for (const width of [700, 420, 1280]) {
      await ann.page.setViewportSize({ width, height: 800 });
      await stays(seen);
    }
    await ann.page.setViewportSize({ width: 1280, height: 600 });
    await stays(seen);
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    await stays(seen);
  });

  test("keeps it when something above grows late, as a picture does, and shrinks again", async () => {
    const { above } = await messagesAt(ann.page);
    const seen = await firstSeen(ann.page);
    for (const row of above.slice(-4)) {
      const grow = (height: string) =>
        message(row.id).evaluate((article, value) => {
          article.style.paddingBottom = value;
        }, height);
      await grow("173px");
      await stays(seen);
      await grow("");
      await stays(seen);
    }
  });

  test("keeps it when messages above are edited to be longer, get reactions and are deleted", async () => {
    for (const index of [-1, -2, -3]) {
      const row = (await messagesAt(ann.page)).above.at(index);
      const seen = await firstSeen(ann.page);
      const messageId = row?.id ?? "";
      const named = { roomId: long.id, messageId };
      await ben.messages.react({ ...named, emoji: "🎉" });
      await message(messageId).getByRole("button", { name: /🎉/ }).waitFor();
      await stays(seen);
      await ben.messages.edit({ ...named, text: Array.from({ length: 30 }, () => words.join(" ")).join("\n\n") });
      await message(messageId).getByText("edited").waitFor();
      await stays(seen);
      await ben.messages.delete(named);
      await message(messageId).getByText("Message deleted").waitFor();
      await stays(seen);
    }
  });

  test("keeps it when messages arrive, and a mark counts them until the end is reached", async () => {
    const seen = await firstSeen(ann.page);
    await say(long.id, "Nobody is to be torn away by this");
    await ann.page.getByRole("button", { name: "1 new message", exact: true }).waitFor();
    await stays(seen);
    await sayMany(long.id, 3);
    await ann.page.getByRole("button", { name: "4 new messages", exact: true }).click();
    await newest().waitFor({ state: "detached" });
    expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
  });

  test("finds the place again after a visit to another room", async () => {
    const seen = await firstSeen(ann.page);
    await ann.openRoom(other.name);
    await ann.page.getByRole("feed", { name: other.name }).waitFor();
    await atRest(ann.page);
    await ann.openRoom(long.name);
    await ann.page.getByRole("feed", { name: long.name }).waitFor();
    await stays(seen);
  });

  test("finds it again when it lies further back than what is loaded on opening", async () => {
    const { messages } = await ben.messages.list({ roomId: long.id, around: 120, limit: 2 });
    await ann.goTo(`/rooms/${long.id}?message=${messages[0]?.id}`);
    await message(messages[0]?.id ?? "").waitFor();
    await atRest(ann.page);
    await goUp(700);
    const seen = await firstSeen(ann.page);
    await ann.openRoom(other.name);
    await ann.page.getByRole("feed", { name: other.name }).waitFor();
    await atRest(ann.page);
    await ann.openRoom(long.name);
    await message(seen.id).waitFor();
    await stays(seen);
  });
});

describe("a reader at the end", () => {
  test("follows what arrives, and what grows", async () => {
    await ann.openRoom(long.name);
    await goToEnd();
    for (let count = 0; count < 5; count += 1) {
      const { id } = await say(long.id, anyText());
      await message(id).waitFor();
      expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
      await ben.messages.edit({ roomId: long.id, messageId: id, text: `${anyText()}\n\n${anyText()}` });
      await message(id).getByText("edited").waitFor();
      expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
    }
    await ann.page.setViewportSize({ width: 500, height: 500 });
    expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
  });
});

test("a burst of messages is followed to its end", async () => {
  await ann.openRoom(long.name);
  await goToEnd();
  await sayMany(long.id, 160);
  const { id } = await say(long.id, "The end of the burst");
  await message(id).waitFor();
  expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
});

describe("opening a room", () => {
  test("leads to the first unread message", async () => {
    await ann.openRoom(long.name);
    await goToEnd();
    await ann.openRoom(other.name);
    await ann.page.getByRole("feed", { name: other.name }).waitFor();
    await atRest(ann.page);
    const first = await say(long.id, "The first that nobody has read");
    await sayMany(long.id, 120);
    // A message that arrives only after the room was opened is followed, and is not unread.
    await ann.roomList.getByRole("link", { name: /Long room.*121 unread/ }).waitFor();
    await ann.openRoom(long.name);
    await message(first.id).waitFor();
    const y = await placeOf(ann.page, first.id);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(300);
  });

  test("at a linked message shows that message", async () => {
    const { messages } = await ben.messages.list({ roomId: long.id, around: 150, limit: 2 });
    const id = messages[0]?.id ?? "";
    await ann.goTo(`/rooms/${long.id}?message=${id}`);
    await message(id).waitFor();
    const edge = await ann.page.getByRole("feed").evaluate((feed) => feed.clientHeight);
    const y = await placeOf(ann.page, id);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(edge);
  });

  test("at a linked message, and going to the end at once, ends at the end", async () => {
    for (const around of [40, 80, 120, 160, 200, 240]) {
      const { messages } = await ben.messages.list({ roomId: long.id, around, limit: 2 });
      const id = messages[0]?.id ?? "";
      await ann.goTo(`/rooms/${long.id}?message=${id}`);
      await message(id).waitFor();
      await newest().click();
      await newest().waitFor({ state: "detached" });
      expect(await belowSight(ann.page)).toBeLessThanOrEqual(1);
    }
  });
});
