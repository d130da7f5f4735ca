import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { site, ann, bob, cleo } = await meeting(["Ann", "Bob", "Cleo"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob", "Cleo"]);
  await ann.makeRoom("group", "Garden", ["Bob"]);
  await cleo.openRoom("Office");
  await cleo.write("I am here");
  await ann.openRoom("Office");
});

/** Shares a person who has a message in the open room, with the keyboard alone once the card is open. */
async function share(person: Visitor, text: string, name: string, room: string): Promise<void> {
  await person.choose(text, `About ${name}`);
  const card = person.page.getByRole("dialog", { name: `About ${name}` });
  await card.getByRole("button", { name: "Share…" }).focus();
  await person.page.keyboard.press("Enter");
  const dialog = person.page.getByRole("dialog", { name: `Share ${name}` });
  await dialog.getByRole("checkbox", { name: room }).check({ force: true });
  await dialog.getByLabel("Add a note (optional)").fill("Ask her");
  await person.page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Share", exact: true }).focus();
  await person.page.keyboard.press("Enter");
}

describe("a contact card", () => {
  test("is in the other room, and leads to the person", async () => {
    await share(ann, "I am here", "Cleo", "Garden");
    await ann.told("Shared in Garden.");
    await bob.openRoom("Garden");
    const row = bob.timeline.getByRole("article").filter({ hasText: "Ask her" });
    await row.getByText("@cleo").waitFor();
    await row.getByRole("button", { name: "Message Cleo" }).click();
    await bob.page.getByRole("dialog", { name: "About Cleo" }).getByRole("button", { name: "Message" }).waitFor();
    await bob.page.keyboard.press("Escape");
  });

  test("fits into 360 pixels, in the dark too", async () => {
    await bob.page.setViewportSize({ width: 360, height: 640 });
    await bob.page.emulateMedia({ colorScheme: "dark" });
    const row = bob.timeline.getByRole("article").filter({ hasText: "Ask her" });
    await row.getByRole("button", { name: "Message Cleo" }).waitFor();
    const wide = await bob.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    const box = await row.getByRole("button", { name: "Message Cleo" }).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  });

  test("waits without a connection, and is sent with the next one", async () => {
    site.network.cut();
    await share(ann, "I am here", "Cleo", "Office");
    await ann.told("Waiting for a connection");
    await ann.timeline
      .getByRole("article")
      .filter({ hasText: "Ask her" })
      .getByText("Waiting for a connection")
      .waitFor();
    site.network.heal();
    await cleo.timeline.getByRole("article").filter({ hasText: "Ask her" }).getByText("@cleo").waitFor();
  });
});
