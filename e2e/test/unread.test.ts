import { test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);

test("a message that is marked as unread in the moment in which it comes stays so", async () => {
  await bob.makeRoom("group", "Log", ["Ann"]);
  await bob.write("Fuel is delivered");
  await ann.openRoom("Log");
  await ann.reads("Fuel is delivered");
  await bob.timeline.getByText("Read by all").waitFor();
  // Marks the message by the keyboard, before the page has reported it as seen.
  await ann.page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const row = [...document.querySelectorAll("[data-message]")].find((each) =>
        each.textContent?.includes("The invoice is wrong"),
      );
      if (row === undefined) return;
      observer.disconnect();
      row.dispatchEvent(new KeyboardEvent("keydown", { key: "u", bubbles: true, cancelable: true }));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await bob.write("The invoice is wrong");
  await ann.page.getByText("Marked as unread").first().waitFor();
  await ann.timeline.getByText("New", { exact: true }).waitFor();
  // Messages that are seen after it are not read either.
  await bob.write("Shall I call them?");
  await ann.reads("Shall I call them?");
  await ann.page
    .getByRole("navigation", { name: "Sidebar" })
    .getByRole("link", { name: /^Directory/ })
    .click();
  await ann.page.getByRole("searchbox", { name: "Search people" }).waitFor();
  await ann.roomList.getByRole("link", { name: /Log.*2 unread/ }).waitFor();
  await ann.openRoom("Log");
  await ann.reads("Shall I call them?");
  await ann.timeline.getByText("New", { exact: true }).waitFor();
  await bob.timeline.getByText("Read by all").waitFor();
});
