import { beforeAll, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
});

const panel = (person: Visitor) => person.panel("Threads");
const rows = (person: Visitor) => panel(person).getByRole("list", { name: "Threads" }).getByRole("listitem");

async function answer(person: Visitor, text: string, reply: string): Promise<void> {
  await person.choose(text, "Reply in thread");
  const field = person.panel("Thread").getByRole("textbox");
  await field.fill(reply);
  await field.press("Enter");
  await person.panel("Thread").getByText(reply, { exact: true }).waitFor();
  await person.panel("Thread").getByRole("link", { name: "Close" }).click();
}

test("all threads of a room stand beside it, latest reply first, with what is unread in them, and follow what is written", async () => {
  for (const text of ["About the boat", "About the shed"]) await ann.write(text);
  await bob.page.getByRole("link", { name: "Threads" }).click();
  await panel(bob).getByText("No threads yet").waitFor();
  await answer(ann, "About the boat", "It leaks");
  await rows(bob).filter({ hasText: "About the boat" }).getByText("1 reply").waitFor();
  await answer(ann, "About the shed", "It is open");
  await rows(bob).nth(1).waitFor();
  expect(await rows(bob).first().innerText()).toContain("About the shed");
  await rows(bob).filter({ hasText: "About the boat" }).getByRole("link").first().click();
  await bob.panel("Thread").getByText("It leaks", { exact: true }).waitFor();

  // On a small screen the details have the button for them.
  await ann.page.setViewportSize({ width: 360, height: 740 });
  expect(await ann.page.getByRole("link", { name: "Threads" }).isVisible()).toBe(false);
  const details = await ann.openPanel("Room details");
  await details.getByText(/· 2 messages/).waitFor();
  await details.getByRole("button", { name: "Threads" }).click();
  await rows(ann).nth(1).waitFor();
});

test("a reply is sent to the room too: as one message there, which leads to its thread", async () => {
  await ann.page.setViewportSize({ width: 1280, height: 800 });
  await ann.openRoom("Office");
  await bob.openRoom("Office");
  await ann.write("About the oars");
  await ann.choose("About the oars", "Reply in thread");
  const thread = ann.panel("Thread");
  await thread.getByRole("checkbox", { name: "Also send to Office" }).check();
  await thread.getByRole("textbox").fill("They are @bob's");
  await ann.page.keyboard.press("Enter");
  const copy = bob.timeline.getByRole("article").filter({ hasText: "From a thread" });
  await copy.getByText("They are @bob's").waitFor();
  await copy.getByText("About the oars").waitFor();
  expect(await thread.getByRole("checkbox").isChecked()).toBe(false);
  // The next reply stays in the thread.
  await thread.getByRole("textbox").fill("Really");
  await ann.page.keyboard.press("Enter");
  await copy.getByRole("link", { name: "From a thread" }).click();
  await bob.panel("Thread").getByText("Really", { exact: true }).waitFor();
  expect(await bob.timeline.getByText("Really", { exact: true }).count()).toBe(0);
  await bob.timeline.getByText("2 replies").waitFor();
});
