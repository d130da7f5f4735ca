import { expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { ann, bob, cyn } = await meeting(["Ann", "Bob", "Cyn"]);

const lines = (person: Visitor) => person.page.locator("article[data-line]");
const says = (person: Visitor, text: string) => person.page.getByRole("article", { name: text, exact: true }).waitFor();

test("what changes in a room is a line between its messages, live and after a reload", async () => {
  await ann.makeRoom("channel", "Harbour", ["Bob"]);
  await ann.write("We sail on Monday");
  await ann.reads("We sail on Monday");
  await bob.openRoom("Harbour");
  await bob.reads("We sail on Monday");
  const roomId = ann.page.url().match(/rooms\/([0-9a-f-]+)/)?.[1] ?? "";
  await cyn.call("PUT", `/channels/${roomId}/membership`);
  for (const person of [ann, bob]) {
    await says(person, "Ann added Bob");
    await says(person, "Cyn joined");
  }
  await bob.page.reload();
  await says(bob, "Cyn joined");
  expect(await lines(bob).evaluateAll((all) => all.map((line) => line.getAttribute("aria-label")))).toEqual([
    "Ann added Bob",
    "Cyn joined",
  ]);
});

test("a line about a pin leads to the message, and no line is unread", async () => {
  // A visible message counts as read a moment later.
  const path = new URL(bob.page.url()).pathname;
  const unread = async () =>
    (await bob.call<{ entry: { membership: { unread: number } } }>("GET", path)).entry.membership.unread;
  await until(async () => (await unread()) === 0);
  await bob.goTo("/");
  await ann.choose("We sail on Monday", "Pin");
  await says(ann, "Ann pinned a message");
  await bob.openRoom("Harbour");
  await bob.page.getByRole("button", { name: "Ann pinned a message" }).click();
  await bob.page.locator("[data-message].bg-accent-soft").waitFor();
  expect(await bob.page.getByText("New", { exact: true }).count()).toBe(0);
  expect(await bob.page.title()).not.toContain("(");
});
