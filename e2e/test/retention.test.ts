import { expect, test } from "bun:test";
import { join } from "node:path";
import { ageMessages } from "@parley/server/testing/age-messages";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { site, ann, bob } = await meeting(["Ann", "Bob"]);

const says = (person: Visitor, text: string) => person.page.getByText(text, { exact: true }).waitFor();
const gone = (person: Visitor, text: string) =>
  person.page.getByText(text, { exact: true }).waitFor({ state: "detached" });

const choice = (person: Visitor) => person.page.getByRole("combobox", { name: "Delete messages" });

async function openChoice(person: Visitor): Promise<void> {
  await person.page.getByRole("button", { name: "Change…" }).click();
  await choice(person).waitFor();
}

test("a moderator sets how long messages are kept, and older ones are gone for everybody, also after a reload", async () => {
  await ann.makeRoom("group", "Harbour", ["Bob"]);
  await ann.write("The first tide");
  await bob.openRoom("Harbour");
  await bob.reads("The first tide");
  ageMessages(join(site.data, "parley.db"), 8);
  await ann.write("The second tide");
  await bob.reads("The second tide");
  await ann.page.getByRole("link", { name: "Room details" }).click();
  await says(ann, "Messages are kept forever.");
  await openChoice(ann);
  await choice(ann).selectOption("7");
  await ann.page.getByRole("button", { name: "Save" }).click();
  await says(ann, "Delete messages after 7 days?");
  await ann.page.getByText("They can’t be brought back.").waitFor();
  // Nothing is deleted before it is confirmed.
  expect(await bob.page.getByText("The first tide", { exact: true }).count()).toBe(1);
  await ann.page.getByRole("button", { name: "Delete older messages" }).click();
  for (const person of [ann, bob]) {
    await gone(person, "The first tide");
    await says(person, "Older messages are deleted after 7 days.");
    await person.page.getByRole("article", { name: "Ann set messages to be deleted after 7 days" }).waitFor();
  }
  await says(ann, "Messages are deleted after 7 days.");
  await bob.page.reload();
  await bob.reads("The second tide");
  await says(bob, "Older messages are deleted after 7 days.");
  expect(await bob.page.getByText("The first tide", { exact: true }).count()).toBe(0);
});

test("a member reads the rule in the details and cannot change it; a number of one's own is checked", async () => {
  await bob.page.getByRole("link", { name: "Room details" }).click();
  await says(bob, "Messages are deleted after 7 days.");
  expect(await bob.page.getByRole("button", { name: "Change…" }).count()).toBe(0);
  await openChoice(ann);
  await choice(ann).selectOption("other");
  const days = ann.page.getByRole("spinbutton", { name: "Number of days" });
  await days.fill("0");
  await ann.page.getByRole("button", { name: "Save" }).click();
  await ann.page.locator("[aria-invalid=true]").waitFor();
  await days.fill("45");
  await ann.page.getByRole("button", { name: "Save" }).click();
  // A longer rule deletes nothing more, so it is not confirmed.
  await says(bob, "Messages are deleted after 45 days.");
  await openChoice(ann);
  await choice(ann).selectOption("never");
  await ann.page.getByRole("button", { name: "Save" }).click();
  await says(ann, "Messages are kept forever.");
  await bob.page.getByText("Messages are deleted after 45 days.").waitFor({ state: "detached" });
});
