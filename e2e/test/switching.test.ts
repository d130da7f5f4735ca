import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import { Visitor } from "../src/people.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, bob, cyn } = await meeting(["Ann", "Bob", "Cyn"]);
/** Bob uses Ann's page after her, and the page is never reloaded. */
const guest = new Visitor("Bob", ann.page, ann.context);
let path: string;
/** Whether the network drops the calls of Ann's page about reading. */
let isLost = false;

beforeAll(async () => {
  await ann.makeRoom("group", "Private");
  await ann.makeRoom("group", "Common", ["Bob", "Cyn"]);
  await bob.makeRoom("group", "Own");
  path = `/rooms/${ann.roomId}`;
  await ann.page.routeWebSocket(/\/api\/socket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (!isLost || !String(frame).includes('"receipts.markRead"')) server.send(frame);
    });
  });
  await ann.page.reload();
  await ann.composer.waitFor();
  let position = 0;
  for (let count = 1; count <= 60; count += 1) position = await say(`entry ${count}.`);
  await ann.reads("entry 60.");
  for (const person of [ann, bob, cyn]) await person.call("PUT", `${path}/read`, { position });
  await ann.page.evaluate(() => document.documentElement.setAttribute("data-same-page", ""));
});

/** Cyn writes in the common room; returns the message's position. */
async function say(text: string): Promise<number> {
  const id = crypto.randomUUID();
  return (await cyn.call<{ position: number }>("POST", `${path}/messages`, { id, text })).position;
}

async function switchTo(next: Visitor): Promise<void> {
  await next.signOut();
  await signIn(next);
}

async function signIn(next: Visitor): Promise<void> {
  await next.signIn();
  await next.page.getByRole("navigation", { name: "Sidebar" }).waitFor();
  expect(await next.page.evaluate(() => document.documentElement.hasAttribute("data-same-page"))).toBe(true);
}

const row = (person: Visitor, text: string) => person.timeline.getByRole("article").filter({ hasText: text });

describe("two accounts that use one page after each other", () => {
  test("see their own rooms and words, also by going back", async () => {
    await ann.openRoom("Private");
    await ann.composer.fill("half a secret");
    await ann.openRoom("Common");
    await ann.composer.fill("half a thought");
    await ann.roomList.getByRole("link", { name: /Private.*Draft/ }).waitFor();
    await switchTo(guest);
    await guest.openRoom("Common");
    await guest.holds("");
    expect(await guest.roomList.getByRole("link", { name: "Private" }).count()).toBe(0);
    expect(await guest.page.getByText("half a").count()).toBe(0);
    // Goes back past the sign-in page, which replaced the room from which Ann signed out.
    for (let step = 0; step < 2; step += 1) await guest.page.goBack();
    await guest.page.getByText("Room not found").waitFor();
    await guest.roomList.getByRole("link", { name: "Common" }).waitFor();
    // The app opens there the next time, and not in the room that has to stay unread.
    await guest.openRoom("Own");
    await switchTo(ann);
    await ann.openRoom("Private");
    await ann.holds("half a secret");
    await ann.openRoom("Common");
    await ann.holds("half a thought");
    await ann.composer.fill("");
  });

  test("read for themselves: what one has seen a moment ago stays unread for the other", async () => {
    isLost = true;
    const position = await say("entry 61.");
    await bob.call("PUT", `${path}/read`, { position });
    await ann.reads("entry 61.");
    await say("entry 62.");
    await ann.reads("entry 62.");
    await cyn.call("PUT", `${path}/read`, { position: await say("entry 63.") });
    await ann.reads("entry 63.");
    await ann.signOut();
    isLost = false;
    await signIn(guest);
    await guest.roomList.getByRole("link", { name: /Common.*2 unread/ }).waitFor();
    await guest.page.getByRole("link", { name: /^Directory/ }).click();
    await guest.page.getByRole("main").getByRole("link", { name: /Cyn/ }).waitFor();
    await guest.roomList.getByRole("link", { name: /Common.*2 unread/ }).waitFor();
    await bob.roomList.getByRole("link", { name: /Common.*2 unread/ }).waitFor();
  });

  test("find a room where they left it themselves", async () => {
    await guest.openRoom("Common");
    await guest.timeline.getByText("New", { exact: true }).waitFor();
    await switchTo(ann);
    await ann.openRoom("Common");
    await ann.reads("entry 63.");
    await ann.timeline.hover();
    await ann.page.mouse.wheel(0, -9000);
    await row(ann, "entry 5.").waitFor();
    await atRest(ann.page);
    await ann.openRoom("Private");
    await switchTo(guest);
    await guest.openRoom("Common");
    await guest.reads("entry 63.");
    await atRest(guest.page);
    expect(await guest.countOf("entry 5.")).toBe(0);
  });

  test("take nothing back that the other one did, and lose no deletion", async () => {
    await guest.write("Not for long");
    await cyn.goTo(path);
    await cyn.reads("Not for long");
    await guest.roomList.getByRole("link", { name: "Common" }).click({ button: "right" });
    await guest.page.getByRole("menuitem", { name: "Mute" }).click();
    await guest.page.getByRole("status").getByRole("button", { name: "Undo" }).waitFor();
    await guest.choose("Not for long", "Delete for everyone");
    await guest.timeline.getByRole("button", { name: "Undo" }).waitFor();
    await switchTo(ann);
    await row(cyn, "Message deleted").last().waitFor();
    expect(await cyn.countOf("Not for long")).toBe(0);
    expect(await ann.page.getByRole("button", { name: "Undo" }).count()).toBe(0);
  });
});
