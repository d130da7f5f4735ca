import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { ann, bob, cleo } = await meeting(["Ann", "Bob", "Cleo"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob", "Cleo"]);
  await bob.openRoom("Office");
  await bob.write("I am here");
  await cleo.openRoom("Office");
});

describe("a room whose moderators keep @room", () => {
  const options = (person: Visitor) =>
    person.page.getByRole("listbox", { name: "People to mention" }).getByRole("option");

  test("offers it to them and to no one else, live, and says so below the field", async () => {
    await bob.composer.pressSequentially("@roo");
    await options(bob).filter({ hasText: "@room" }).waitFor();
    const details = await ann.openPanel("Room details");
    await details.getByRole("button", { name: "Edit" }).click();
    await ann.dialog.getByRole("switch", { name: "Members can mention everyone" }).click();
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await ann.dialog.waitFor({ state: "detached" });

    await options(bob).filter({ hasText: "@room" }).waitFor({ state: "detached" });
    await bob.composer.fill("@room tea");
    await bob.page.getByText("Only moderators can mention everyone here").waitFor();
    await bob.composer.press("Enter");
    await ann.write("@room cake");
    // A mention is an element separate from the text around it.
    const marks = (text: string) =>
      bob.timeline.getByRole("article").filter({ hasText: text }).getByText("@room", { exact: true });
    await marks("@room cake").waitFor();
    expect(await marks("@room tea").count()).toBe(0);
  });
});

describe("somebody who hides that they are online", () => {
  test("goes away before the eyes of who sees them, and comes back", async () => {
    await bob.write("shall we?");
    await ann.page.getByRole("link", { name: "Pinned messages" }).waitFor();
    await ann.choose("shall we?", "About Bob");
    const card = ann.page.getByRole("dialog", { name: "About Bob" });
    await card.getByText("Online", { exact: true }).waitFor();
    await bob.goTo("/settings/account");
    const shown = bob.page.getByRole("switch", { name: "Show when you’re online" });
    await shown.click();
    await card.getByText("Offline", { exact: true }).waitFor();
    await shown.click();
    await card.getByText("Online", { exact: true }).waitFor();
    await ann.page.keyboard.press("Escape");
  });
});

describe("two members whose names look alike", () => {
  test("are told apart on the card and on the profile", async () => {
    await cleo.call("PATCH", "/me", { name: "Воb" });
    await cleo.write("me too");
    await ann.choose("me too", "About Воb");
    const card = ann.page.getByRole("dialog", { name: "About Воb" });
    const sign = card.getByRole("note").filter({ hasText: "Looks like the name of another member here: @bob" });
    await sign.waitFor();
    await card.getByRole("link", { name: "Profile" }).click();
    const panel = ann.panel("Profile");
    await panel.getByRole("note").filter({ hasText: "@bob" }).waitFor();
  });
});
