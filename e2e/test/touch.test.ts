import { beforeAll, describe, expect, test } from "bun:test";
import { boxOf } from "../src/box.ts";
import { Finger } from "../src/finger.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);
/** Signs Ann in again on a phone. */
const phone = await stranger("Ann", phoneScreen);
const finger = await Finger.on(phone.page);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
  await phone.goTo("/sign-in");
  await phone.signIn();
  await phone.roomList.getByRole("link", { name: "Office" }).tap();
  await bob.write("Who brings the boat?");
  await phone.reads("Who brings the boat?");
});

const sheet = phone.page.getByRole("dialog", { name: "Message actions" });
const said = (person: Visitor, text: string) => person.timeline.getByText(text, { exact: true }).last();

/** Opens the actions of a message by a long press on it. */
async function open(text: string): Promise<void> {
  await phone.reads(text);
  await atRest(phone.page);
  await finger.rest(said(phone, text), sheet);
}

async function choose(text: string, action: string): Promise<void> {
  await open(text);
  await sheet.getByRole("button", { name: action, exact: true }).tap();
  await sheet.waitFor({ state: "detached" });
}

/** Closes the toast of the page: on a small screen it covers the newest messages. */
async function dismiss(text: string): Promise<void> {
  await phone.told(text);
  await phone.page.getByRole("status").getByRole("button", { name: "Dismiss" }).tap();
  await phone.page.getByRole("status").getByText(text, { exact: true }).waitFor({ state: "detached" });
}

/** Chromium takes the first tap after synthetic touches for a part of the touches before. */
async function tapInVain(): Promise<void> {
  await phone.page.getByRole("heading", { name: "Office" }).tap();
}

async function send(text: string): Promise<void> {
  await phone.composer.fill(text);
  await phone.page.getByRole("button", { name: /^(Send|Save changes)$/ }).tap();
  await bob.reads(text);
}

describe("a finger that pulls a message aside", () => {
  const replying = phone.page.getByText("Replying to", { exact: false }).first();

  test("answers it, when it has been pulled far enough", async () => {
    await phone.reads("Who brings the boat?");
    await atRest(phone.page);
    await finger.down(said(phone, "Who brings the boat?"));
    await finger.pull(30);
    await finger.lift();
    expect(await replying.count()).toBe(0);
    await finger.down(said(phone, "Who brings the boat?"));
    await finger.pull(80);
    await phone.page.locator(".lucide-reply").first().waitFor();
    await finger.lift();
    await replying.waitFor();
    await phone.page.getByRole("button", { name: "Stop replying" }).tap();
    await replying.waitFor({ state: "detached" });
    expect(await sheet.count()).toBe(0);
  });

  test("does nothing when it goes back or down first", async () => {
    await finger.down(said(phone, "Who brings the boat?"));
    await finger.pull(-80);
    await finger.lift();
    await finger.down(said(phone, "Who brings the boat?"));
    await finger.stray(40);
    await finger.pull(90);
    await finger.lift();
    expect(await replying.count()).toBe(0);
  });
});

describe("a finger that rests on a message", () => {
  test("opens its actions, and presses none of them when it is lifted", async () => {
    await open("Who brings the boat?");
    expect(await sheet.getByRole("button", { name: "Edit", exact: true }).count()).toBe(0);
    expect(await sheet.getByRole("button", { name: "Save for later", exact: true }).count()).toBe(1);
    // A touch that opens no menu counts as a tap again.
    await sheet.getByRole("button", { name: "More actions" }).tap();
    await sheet.getByRole("button", { name: "Info", exact: true }).tap();
    await phone.page.getByRole("dialog", { name: "Info" }).waitFor();
    await phone.page.getByRole("button", { name: "Close" }).tap();
    await phone.dialog.waitFor({ state: "detached" });
  });

  test("reacts, and takes it back by a tap", async () => {
    await open("Who brings the boat?");
    await sheet.getByRole("button", { name: "React with 👍" }).tap();
    await sheet.waitFor({ state: "detached" });
    await bob.timeline.getByRole("button", { name: /👍 1. Ann reacted/ }).waitFor();
    await phone.timeline.getByRole("button", { name: /👍 1/ }).tap();
    await bob.timeline.getByRole("button", { name: /👍 1/ }).waitFor({ state: "detached" });
  });

  test("reacts with any emoji there is", async () => {
    await open("Who brings the boat?");
    await sheet.getByRole("button", { name: "React", exact: true }).tap();
    const picker = phone.page.getByRole("dialog", { name: "Choose an emoji" });
    await picker.getByRole("searchbox").fill("sailboat");
    await picker.getByRole("button", { name: /sailboat/ }).tap();
    await picker.waitFor({ state: "detached" });
    await bob.timeline.getByRole("button", { name: /⛵ 1. Ann reacted/ }).waitFor();
  });

  test("answers it, changes the answer, and deletes it", async () => {
    await choose("Who brings the boat?", "Reply");
    await phone.page.getByText("Replying to Bob").waitFor();
    await send("I do, at nine");
    await bob.timeline
      .getByRole("article")
      .last()
      .getByRole("button", { name: /Go to the message by.*Bob/ })
      .waitFor();
    await choose("I do, at nine", "Edit");
    await phone.page.getByText("Editing your message").waitFor();
    await send("I do, at ten");
    await choose("I do, at ten", "Delete for everyone");
    await phone.timeline.getByRole("button", { name: "Undo" }).waitFor();
    await dismiss("Message deleted.");
    await said(bob, "Message deleted").waitFor();
  });

  test("leads into a thread that fills the screen, and back", async () => {
    await choose("Who brings the boat?", "Reply in thread");
    const thread = phone.panel("Thread");
    await thread.getByRole("textbox", { name: "Message in thread" }).fill("And the oars?");
    await thread.getByRole("button", { name: "Send", exact: true }).tap();
    await bob.timeline.getByRole("link", { name: /1 reply/ }).waitFor();
    expect(await phone.page.getByRole("feed").count()).toBe(1);
    await thread.getByRole("link", { name: "Close" }).tap();
    await phone.timeline.getByRole("link", { name: /1 reply/ }).waitFor();
  });
});

describe("the sheet of a message", () => {
  test("calls people by their names, as the message does", async () => {
    await bob.write("@ann has the oars");
    await open("@Ann has the oars");
    await sheet.getByText("@Ann has the oars", { exact: true }).waitFor();
    await phone.page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
  });

  test("shows what it is about and what is wanted most, on six tenths of the screen at most", async () => {
    await open("Who brings the boat?");
    await sheet.getByText("Who brings the boat?").waitFor();
    await sheet.getByText("Bob", { exact: true }).waitFor();
    await phone.page.waitForFunction(() => document.getAnimations().length === 0);
    const entries = await sheet.getByRole("listitem").allInnerTexts();
    const wanted = ["Reply", "Reply in thread", "Save for later", "Copy text", "Delete for everyone", "More actions"];
    expect(entries).toEqual(wanted);
    expect((await boxOf(sheet)).height).toBeLessThanOrEqual(740 * 0.6);
    await sheet.getByRole("button", { name: "More actions" }).tap();
    await sheet.getByRole("button", { name: "Copy link" }).waitFor();
    expect((await boxOf(sheet)).height).toBeLessThanOrEqual(740 * 0.6);
    await phone.page.waitForFunction(() => document.activeElement?.closest("[role=dialog] li") !== null);
  });

  test("stays when it is pulled a little, and goes when it is pulled down", async () => {
    const handle = sheet.getByRole("button", { name: "Close" });
    const { top } = await boxOf(sheet);
    await finger.down(handle);
    await finger.stray(30);
    await finger.lift();
    await phone.page.waitForFunction(
      (wanted) => document.querySelector("[role=dialog]")?.getBoundingClientRect().top === wanted,
      top,
    );
    await finger.down(handle);
    await finger.stray(120);
    await finger.lift();
    await sheet.waitFor({ state: "detached" });
    await tapInVain();
  });

  test("goes by a key also after it was pulled a little", async () => {
    await open("Who brings the boat?");
    const handle = sheet.getByRole("button", { name: "Close" });
    await finger.down(handle);
    await finger.stray(30);
    await finger.lift();
    await handle.press("Enter");
    await sheet.waitFor({ state: "detached" });
    await tapInVain();
  });
});

describe("a finger that strays", () => {
  test("opens nothing", async () => {
    await send("Mine, with Edit among its actions");
    await phone.reads("Mine, with Edit among its actions");
    await atRest(phone.page);
    await finger.down(said(phone, "Mine, with Edit among its actions"));
    await finger.stray(-40);
    await finger.lift();
    // The timer of the first touch would have fired before the timer of the second one.
    await open("Who brings the boat?");
    expect(await sheet.count()).toBe(1);
    expect(await sheet.getByRole("button", { name: "Edit", exact: true }).count()).toBe(0);
    await sheet.getByRole("button", { name: "Close" }).tap();
    await sheet.waitFor({ state: "detached" });
  });
});

describe("a finger that rests on a room", () => {
  test("opens its menu and not the room", async () => {
    await phone.page.getByRole("link", { name: "Back" }).tap();
    const mute = phone.page.getByRole("menuitem", { name: "Mute" });
    await finger.rest(phone.roomList.getByRole("link", { name: "Office" }), mute);
    await mute.tap();
    await phone.told(/Office is muted|Muted/);
    expect(new URL(phone.page.url()).pathname).toBe("/");
    await ann.roomList.getByRole("link", { name: /Office.*Muted/ }).waitFor();
  });
});
