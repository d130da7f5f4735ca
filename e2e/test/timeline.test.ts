import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
});

const rowOf = (visitor: Visitor, text: string) => visitor.timeline.getByRole("article").filter({ hasText: text });

describe("code", () => {
  test("is coloured, says its language and is reached by keyboard", async () => {
    await ann.composer.fill("```ts\nconst stops = 12; // of them\n```");
    await ann.composer.press("Control+Enter");
    const block = bob.timeline.getByRole("region", { name: "Code in ts" });
    await block.waitFor();
    await bob.timeline.locator(".hljs-keyword").getByText("const").waitFor();
    await block.focus();
    expect(await block.textContent()).toBe("const stops = 12; // of them");
  });
});

describe("deleting one's own message", () => {
  test("can be undone, and then nobody else has noticed", async () => {
    await ann.write("Keep me after all");
    await bob.reads("Keep me after all");
    await ann.choose("Keep me after all", "Delete for everyone");
    await ann.timeline.getByRole("button", { name: "Undo" }).click();
    await ann.reads("Keep me after all");
    await ann.write("said later");
    await bob.reads("said later");
    expect(await bob.countOf("Message deleted")).toBe(0);
    expect(await bob.countOf("Keep me after all")).toBe(1);
  });

  test("is sent by a second Delete, and by leaving the room or the page", async () => {
    for (const [index, leave] of [
      () => ann.page.keyboard.press("Delete"),
      () => ann.page.goto("/people"),
      () => ann.page.reload(),
    ].entries()) {
      const text = `Gone in way ${index}`;
      await ann.goTo("/");
      await ann.openRoom("Office");
      await ann.write(text);
      await bob.reads(text);
      await ann.timeline.getByText(text, { exact: true }).hover();
      await rowOf(ann, text).focus();
      await ann.page.keyboard.press("Delete");
      await ann.timeline.getByRole("button", { name: "Undo" }).waitFor();
      expect(await bob.countOf(text)).toBe(1);
      await leave();
      await bob.timeline.getByText("Message deleted", { exact: true }).nth(index).waitFor();
      await bob.misses(text);
    }
  });

  test("waits on while a thread is closed; one in the thread is sent by closing it", async () => {
    await ann.goTo("/");
    await ann.openRoom("Office");
    await ann.write("Not yet decided on");
    await bob.reads("Not yet decided on");
    await ann.timeline.getByText("Read by all").waitFor();
    const thread = ann.panel("Thread");
    await ann.tool("Not yet decided on", "Reply in thread");
    const reply = thread.getByRole("textbox", { name: "Message in thread" });
    await reply.fill("In the wrong place");
    await reply.press("Enter");
    await bob.timeline.getByRole("link", { name: /1 reply/ }).click();
    await bob.panel("Thread").getByText("In the wrong place", { exact: true }).waitFor();
    await thread.getByRole("article").filter({ hasText: "In the wrong place" }).focus();
    await ann.page.keyboard.press("Delete");
    await thread.getByRole("button", { name: "Undo" }).waitFor();
    await thread.getByRole("link", { name: "Close" }).click();
    await bob.panel("Thread").getByText("Message deleted", { exact: true }).waitFor();
    await ann.tool("Not yet decided on", "Reply in thread");
    await thread.waitFor();
    await rowOf(ann, "Not yet decided on").first().focus();
    await ann.page.keyboard.press("Delete");
    await ann.timeline.getByRole("button", { name: "Undo" }).waitFor();
    await thread.getByRole("link", { name: "Close" }).click();
    await thread.waitFor({ state: "detached" });
    await ann.timeline.getByRole("button", { name: "Undo" }).click();
    await ann.reads("Not yet decided on");
    expect(await bob.countOf("Not yet decided on")).toBe(1);
    await bob.page.keyboard.press("Escape");
  });

  test("of somebody else asks the moderator first", async () => {
    await ann.goTo("/");
    await ann.openRoom("Office");
    await bob.write("Not for this room");
    await ann.reads("Not for this room");
    await ann.choose("Not for this room", "Delete for everyone");
    await ann.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await ann.page.getByRole("dialog").waitFor({ state: "detached" });
    await bob.misses("Not for this room");
    await rowOf(bob, "Message deleted").last().waitFor();
  });
});

describe("who somebody is", () => {
  const card = (visitor: Visitor, name: string) => visitor.page.getByRole("dialog", { name: `About ${name}` });

  test("opens beside a mention; Escape leads back", async () => {
    await ann.goTo("/");
    await ann.openRoom("Office");
    await ann.write("Is @bob there?");
    const mention = ann.timeline.getByRole("link", { name: "@Bob" });
    await mention.focus();
    await ann.page.keyboard.press("Enter");
    await card(ann, "Bob").getByText("Online").waitFor();
    await card(ann, "Bob").getByText("@bob").waitFor();
    await ann.page.keyboard.press("Escape");
    await card(ann, "Bob").waitFor({ state: "detached" });
    await mention.and(ann.page.locator(":focus")).waitFor();
  });

  test("leads from an author to a mention of them", async () => {
    await bob.write("I am here");
    await ann.reads("I am here");
    await ann.timeline.getByRole("link", { name: "Profile of Bob" }).last().click();
    await card(ann, "Bob").getByRole("button", { name: "Mention" }).click();
    await ann.page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Message");
    await ann.holds("@bob ");
    await ann.composer.fill("");
  });

  test("leads to their profile, and to a message to them alone", async () => {
    await ann.choose("I am here", "About Bob");
    await card(ann, "Bob").getByRole("link", { name: "Profile" }).click();
    await ann.page.getByRole("heading", { name: "Bob" }).waitFor();
    await ann.page.goBack();
    await ann.timeline.getByRole("link", { name: "Profile of Bob" }).last().click();
    await card(ann, "Bob").getByRole("button", { name: "Message" }).click();
    await ann.page.getByRole("feed", { name: "Messages in Bob" }).waitFor();
  });
});

describe("jumping to a date", () => {
  test("leads to the beginning of a long room, and back again", async () => {
    await ann.makeRoom("group", "Archive", ["Bob"]);
    const roomId = new URL(ann.page.url()).pathname.split("/")[2];
    for (let count = 1; count <= 130; count += 1) {
      const id = crypto.randomUUID();
      const answer = await ann.context.request.post(`/api/rooms/${roomId}/messages`, {
        headers: { Origin: new URL(ann.page.url()).origin },
        data: { id, text: `entry ${count}` },
      });
      expect(answer.ok()).toBe(true);
    }
    await bob.goTo("/");
    await bob.openRoom("Archive");
    await bob.page.getByRole("button", { name: /new messages$/ }).click();
    await bob.reads("entry 130");
    await bob.page.getByRole("link", { name: "Room details" }).click();
    const jump = async () => {
      await bob.page.getByRole("button", { name: "Jump to a date…" }).click();
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      await bob.page.getByRole("dialog").getByLabel("Date").fill(yesterday);
      await bob.page.getByRole("dialog").getByRole("button", { name: "Jump", exact: true }).click();
      await bob.timeline.getByText("entry 1", { exact: true }).waitFor();
      expect(await bob.countOf("entry 130")).toBe(0);
    };
    await jump();
    await bob.page.goBack();
    await bob.timeline.getByText("entry 125", { exact: true }).waitFor();
    await jump();

    // The date may have changed since they were written.
    const day = bob.timeline.getByRole("button", { name: /^(Today|Yesterday)\. Jump to another day$/ });
    await day.first().click();
    await bob.page.getByRole("menuitem", { name: "The beginning" }).click();
    await bob.timeline.getByText("entry 1", { exact: true }).waitFor();
    expect(new URL(bob.page.url()).pathname).toBe(`/rooms/${roomId}`);
  });

  test("of a thread leads back to where one was in the thread, beside the room and alone", async () => {
    await ann.goTo("/");
    await ann.makeRoom("group", "Rules", ["Bob"]);
    const path = `/rooms/${ann.roomId}/messages`;
    const threadId = crypto.randomUUID();
    await ann.call("POST", path, { id: threadId, text: "What do we keep?" });
    for (let count = 1; count <= 40; count += 1)
      await ann.call("POST", path, { id: crypto.randomUUID(), text: `answer ${count}.`, threadId });
    for (const width of [1280, 360]) {
      await bob.page.setViewportSize({ width, height: 600 });
      // Opening the page that is already open replaces its entry in the history, and the earlier entries stay.
      await bob.goTo("/people");
      await bob.goTo(`/rooms/${ann.roomId}/threads/${threadId}`);
      await seesReply("answer 40.");
      await turnToReply("answer 1.", -3000);
      await bob
        .panel("Thread")
        .getByRole("button", { name: /^(Today|Yesterday)\. Jump to another day$/ })
        .click();
      const steps = await bob.page.evaluate(() => history.length);
      await bob.page.getByRole("menuitem", { name: "A week ago" }).click();
      await bob.page.waitForFunction((before) => history.length > before && location.search === "", steps);
      await turnToReply("answer 40.", 3000);
      await bob.page.goBack();
      await seesReply("answer 1.");
      await bob.panel("Thread").waitFor();
    }
    await bob.page.setViewportSize({ width: 1280, height: 800 });
  });

  /** Waits until a reply is completely visible, and stays visible. */
  async function seesReply(text: string): Promise<void> {
    await bob.page.waitForFunction(isSeen, text);
    await atRest(bob.page, "Replies");
    expect(await bob.page.evaluate(isSeen, text)).toBe(true);
  }

  async function turnToReply(text: string, pixels: number): Promise<void> {
    await bob.page.getByRole("feed", { name: "Replies" }).hover();
    await bob.page.mouse.wheel(0, pixels);
    await seesReply(text);
  }

  /** Runs in a page. */
  function isSeen(wanted: string): boolean {
    const feed = document.querySelector("[role=feed][aria-label=Replies]");
    const row = [...(feed?.querySelectorAll("article") ?? [])].find((one) => one.textContent?.includes(wanted));
    if (!feed || !row) return false;
    const [outer, inner] = [feed.getBoundingClientRect(), row.getBoundingClientRect()];
    return inner.top >= outer.top && inner.bottom <= outer.bottom;
  }
});
