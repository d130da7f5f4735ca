import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { placed } from "../src/placed.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Garden", ["Bob"]);
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
});

const rowOf = (person: Visitor, text: string) => person.timeline.getByRole("article").filter({ hasText: text });
const closeDialog = async (person: Visitor) => {
  await person.page.keyboard.press("Escape");
  await person.dialog.waitFor({ state: "detached" });
};

describe("a message that is forwarded", () => {
  async function forward(person: Visitor, text: string, note: string): Promise<void> {
    await person.choose(text, "Forward");
    const send = person.dialog.getByRole("button", { name: "Forward", exact: true });
    expect(await send.isDisabled()).toBe(true);
    await person.dialog.getByRole("searchbox", { name: "Find a room" }).fill("GÁRD");
    await person.dialog.getByRole("checkbox", { name: "Office" }).waitFor({ state: "detached" });
    await person.dialog.getByRole("checkbox", { name: "Garden" }).check({ force: true });
    await person.dialog.getByLabel("Add a note (optional)").fill(note);
    await send.click();
    await person.told("Forwarded to Garden.");
    await person.dialog.waitFor({ state: "detached" });
  }

  test("is a copy in the other room, with its author and the note, that later changes leave alone", async () => {
    await bob.write("The seeds are in the shed");
    await ann.reads("The seeds are in the shed");
    await forward(ann, "The seeds are in the shed", "For Saturday");
    await bob.change("The seeds are in the shed", "The seeds are gone");
    await ann.reads("The seeds are gone");
    for (const person of [ann, bob]) {
      await person.openRoom("Garden");
      const copy = rowOf(person, "For Saturday");
      await copy.getByText("Forwarded from Bob").waitFor();
      await copy.getByText("The seeds are in the shed", { exact: true }).waitFor();
    }
    await bob.page.reload();
    await rowOf(bob, "For Saturday").getByText("The seeds are in the shed", { exact: true }).waitFor();
    expect(await rowOf(bob, "For Saturday").getByRole("link", { name: "Profile of Ann" }).count()).toBe(1);
  });

  test("names its first author also when the copy is forwarded", async () => {
    await forward(bob, "The seeds are in the shed", "");
    await ann.timeline.getByText("Forwarded from Bob").nth(1).waitFor();
    for (const person of [ann, bob]) await person.openRoom("Office");
  });
});

describe("several messages that are selected", () => {
  const bar = ann.page.getByRole("toolbar", { name: "Selected messages" });
  const counted = (text: string) => bar.getByText(text, { exact: true }).waitFor();
  const box = (text: string) => rowOf(ann, text).getByRole("checkbox");

  test("are copied as text, forwarded to several rooms in their order, and those of one's own deleted", async () => {
    await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ann.makeRoom("group", "Cellar", ["Bob"]);
    await ann.openRoom("Office");
    for (const text of ["first of three", "second of three"]) await ann.write(text);
    await bob.write("third of three");
    await ann.reads("third of three");
    await ann.choose("first of three", "Select");
    await counted("1 selected");
    // With Shift all messages in between are selected too.
    await box("third of three").click({ modifiers: ["Shift"] });
    await counted("3 selected");
    await bar.getByRole("button", { name: "Forward" }).click();
    for (const room of ["Garden", "Cellar"])
      await ann.dialog.getByRole("checkbox", { name: room }).check({ force: true });
    await ann.dialog.getByLabel("Add a note (optional)").fill("three at once");
    await ann.dialog.getByRole("button", { name: "Forward to 2 rooms" }).click();
    await ann.told("Forwarded to Garden and Cellar.");
    await bar.waitFor({ state: "detached" });
    for (const room of ["Garden", "Cellar"]) {
      await bob.openRoom(room);
      await rowOf(bob, "three at once").getByText("first of three", { exact: true }).waitFor();
      const said = await bob.timeline.getByRole("article").filter({ hasText: "of three" }).allInnerTexts();
      expect(said.map((text) => /first|second|third/.exec(text)?.[0])).toEqual(["first", "second", "third"]);
    }

    await ann.choose("second of three", "Select");
    await box("third of three").click();
    await bar.getByRole("button", { name: "Copy text" }).click();
    await ann.told("Text copied.");
    const copied = await ann.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^Ann, .+\nsecond of three\n\nBob, .+\nthird of three$/);

    await ann.choose("first of three", "Select");
    await box("third of three").click();
    await bar.getByRole("button", { name: "Delete for everyone (1)" }).click();
    await ann.told("Message deleted.");
    await rowOf(ann, "third of three").waitFor();
    await bob.openRoom("Office");
    await bob.timeline.getByText("first of three", { exact: true }).waitFor({ state: "detached" });
  });

  test("by keys: X, the arrows with Shift, the space bar; Escape ends it", async () => {
    await rowOf(ann, "third of three").focus();
    await ann.page.keyboard.press("x");
    await counted("1 selected");
    await ann.page.keyboard.press("Shift+ArrowUp");
    await counted("2 selected");
    await ann.page.keyboard.press(" ");
    await counted("1 selected");
    await ann.page.keyboard.press("Escape");
    await bar.waitFor({ state: "detached" });
    expect(await ann.page.evaluate(() => document.activeElement?.textContent)).toContain("second of three");
  });
});

describe("the pins of a room", () => {
  const pins = (person: Visitor) => person.panel("Pinned messages").getByRole("listitem");

  test("are the same for everybody, follow what is edited, and are taken away and put back", async () => {
    const panel = await bob.openPanel("Pinned messages");
    await panel.getByText("No pinned messages").waitFor();
    await ann.write("The door code is 4711");
    await ann.reads("The door code is 4711");
    await ann.choose("The door code is 4711", "Pin");
    await rowOf(bob, "The door code is 4711").getByText("Pinned by Ann").waitFor();
    await pins(bob).getByText("The door code is 4711", { exact: true }).waitFor();
    await ann.change("The door code is 4711", "The door code is 0815");
    await pins(bob).getByText("The door code is 0815", { exact: true }).waitFor();
    await bob.page.reload();
    await pins(bob).getByText("The door code is 0815", { exact: true }).waitFor();
    await pins(bob).getByRole("button", { name: "Unpin" }).click();
    await bob.panel("Pinned messages").getByText("No pinned messages").waitFor();
    await ann.timeline.getByText("Pinned by Ann").waitFor({ state: "detached" });
    await bob.undo();
    await pins(bob).getByText("The door code is 0815", { exact: true }).waitFor();
    await ann.timeline.getByText("Pinned by Bob").waitFor();
  });

  test("lead to where they were said, and are gone with what they pin", async () => {
    await pins(bob).getByRole("link", { name: "Show in room" }).click();
    await bob.panel("Pinned messages").waitFor({ state: "detached" });
    await rowOf(bob, "The door code is 0815").waitFor();
    await bob.openPanel("Pinned messages");
    await pins(bob).first().waitFor();
    await ann.choose("The door code is 0815", "Delete for everyone");
    await ann.page.getByRole("status").getByRole("button", { name: "Dismiss" }).last().click();
    await bob.panel("Pinned messages").getByText("No pinned messages").waitFor();
    expect(await pins(bob).count()).toBe(0);
  });

  test("stay where one reads them when something is edited far away, pinned or not", async () => {
    const path = `/rooms/${ann.roomId}/messages`;
    const ids = Array.from({ length: 34 }, () => crypto.randomUUID());
    for (const [index, id] of ids.entries()) {
      await ann.call("POST", path, { id, text: `rule ${index + 1}.` });
      await ann.call("PUT", `${path}/${id}/pin`);
    }
    const plain = crypto.randomUUID();
    await ann.call("POST", path, { id: plain, text: "no rule at all" });
    await pins(bob).getByText("rule 34.", { exact: true }).waitFor();
    const oldest = pins(bob).filter({ hasText: "rule 1." });
    await bob.panel("Pinned messages").getByRole("button", { name: "Show more" }).scrollIntoViewIfNeeded();
    await oldest.scrollIntoViewIfNeeded();
    const before = await placed(oldest);
    await ann.call("PATCH", `${path}/${plain}`, { text: "still no rule" });
    await ann.call("PATCH", `${path}/${ids[0]}`, { text: "rule 1. is changed" });
    await ann.call("PATCH", `${path}/${ids[33]}`, { text: "rule 34. is changed" });
    await pins(bob).getByText("rule 1. is changed", { exact: true }).waitFor();
    await pins(bob).getByText("rule 34. is changed", { exact: true }).waitFor();
    expect(await before()).toEqual({ isThere: true, moved: 0 });
    expect(await pins(bob).count()).toBe(34);
    await bob.page.keyboard.press("Escape");
  });
});

describe("the texts that a message had", () => {
  test("are shown from the present one to the first, by the menu and by the sign of the edit", async () => {
    const id = crypto.randomUUID();
    const path = `/rooms/${ann.roomId}/messages`;
    await ann.call("POST", path, { id, text: "We meet at nine" });
    for (const text of ["We meet at ten", "We meet at eleven"]) await ann.call("PATCH", `${path}/${id}`, { text });
    await bob.reads("We meet at eleven");
    await bob.choose("We meet at eleven", "Edit history");
    const editions = bob.dialog.getByRole("listitem");
    await editions.nth(2).waitFor();
    const texts = await editions.allInnerTexts();
    expect(texts.map((text) => /We meet at \w+/.exec(text)?.[0])).toEqual([
      "We meet at eleven",
      "We meet at ten",
      "We meet at nine",
    ]);
    expect(texts.map((text) => text.startsWith("Now"))).toEqual([true, false, false]);
    await ann.call("PATCH", `${path}/${id}`, { text: "We meet at noon" });
    await editions.first().getByText("We meet at noon", { exact: true }).waitFor();
    await closeDialog(bob);
    await rowOf(bob, "We meet at noon").getByRole("button", { name: "edited" }).click();
    await editions.first().getByText("We meet at noon", { exact: true }).waitFor();
    await closeDialog(bob);
  });
});

describe("who has seen a message, and who reacted to it", () => {
  test("is listed by name, also while the dialog is open", async () => {
    await bob.page.getByRole("link", { name: /^Directory/ }).click();
    await bob.page.getByRole("searchbox", { name: "Search people" }).waitFor();
    await ann.write("Cake in the kitchen");
    await ann.reads("Cake in the kitchen");
    await ann.choose("Cake in the kitchen", "Info");
    await ann.dialog.getByText("No one has read it yet.").waitFor();
    await bob.openRoom("Office");
    await bob.reads("Cake in the kitchen");
    await ann.dialog.getByRole("listitem").filter({ hasText: "Bob" }).waitFor();
    expect(await ann.dialog.getByRole("listitem").count()).toBe(1);
    await closeDialog(ann);
    await ann.page.reload();
    await ann.timeline.getByRole("button", { name: "Read by all" }).click();
    await ann.dialog.getByRole("listitem").filter({ hasText: "Bob" }).waitFor();
    await closeDialog(ann);
  });

  test("reactions stand by emoji, with everybody who chose it", async () => {
    await ann.react("Cake in the kitchen", "👍");
    await bob.timeline.getByRole("button", { name: /👍 1/ }).click();
    await bob.react("Cake in the kitchen", "🎉");
    await ann.timeline.getByRole("button", { name: /🎉 1. Bob reacted/ }).waitFor();
    await ann.choose("Cake in the kitchen", "Who reacted");
    const by = (emoji: string) => ann.dialog.getByRole("region", { name: emoji }).getByRole("listitem");
    await by("👍").nth(1).waitFor();
    expect(await by("👍").allTextContents()).toEqual([
      expect.stringMatching(/Ann \(you\)$/),
      expect.stringMatching(/Bob$/),
    ]);
    expect(await by("🎉").allTextContents()).toEqual([expect.stringMatching(/Bob$/)]);
    await bob.timeline.getByRole("button", { name: /👍 2/ }).click();
    await by("👍").nth(1).waitFor({ state: "detached" });
    await closeDialog(ann);
  });
});
