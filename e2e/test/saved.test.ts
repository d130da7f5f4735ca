import { test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"]);

test("a saved message is marked and listed in every window, leads back, and can be taken back and saved again", async () => {
  await bob.makeRoom("group", "Log", ["Ann"]);
  await bob.write("The code of the gate is 4711");
  await ann.openRoom("Log");
  await ann.reads("The code of the gate is 4711");
  const { page } = ann;
  const other = await page.context().newPage();
  await other.goto(new URL("/saved", site.url).href);
  await other.getByText("Nothing saved yet").waitFor();

  const message = page.locator("[data-message]", { hasText: "4711" });
  await message.focus();
  await page.keyboard.press("s");
  await message.getByText("Saved", { exact: true }).waitFor();
  const row = other.getByRole("list", { name: "Saved" }).getByRole("listitem").filter({ hasText: "4711" });
  await row.waitFor();

  await row.getByRole("button", { name: "Remove from saved" }).click();
  await row.waitFor({ state: "detached" });
  await message.getByText("Saved", { exact: true }).waitFor({ state: "detached" });
  await other.getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
  await message.getByText("Saved", { exact: true }).waitFor();

  await row.getByRole("link").click();
  await other.waitForURL(/\/rooms\//);
  await other.locator("[data-message]", { hasText: "4711" }).getByText("Saved", { exact: true }).waitFor();

  // When the author edits the message, the list shows the new text.
  await other.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: "Saved" }).click();
  await row.waitFor();
  const id = await message.getAttribute("data-message");
  await bob.call("PATCH", `/rooms/${bob.roomId}/messages/${id}`, {
    text: "The code of the gate is 4711, of the door 12",
  });
  await row.getByText("of the door 12").waitFor();

  // When the author deletes the message, it is in no list.
  await bob.page.locator("[data-message]", { hasText: "4711" }).focus();
  await bob.page.keyboard.press("Delete");
  await row.waitFor({ state: "detached" });
  await other.getByText("Nothing saved yet").waitFor();
  await other.close();
});
