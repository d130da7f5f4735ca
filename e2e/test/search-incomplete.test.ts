import { expect, test } from "bun:test";
import { mkdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { faults } from "../src/faults.ts";
import { meeting } from "../src/meeting.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"]);
const index = join(site.data, "search.db");

/** Waits until a message is found, or no longer found: for some seconds it would still be found among the newest messages. */
async function finds(words: string, count: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { messages } = await ann.call<{ messages: unknown[] }>("POST", "/search/messages", { words });
    if (messages.length === count) return;
    await ann.page.waitForTimeout(100);
  }
  throw new Error(`${words}: not ${count} messages`);
}

test("an index that does not have everything yet says so in the field and on the page, which then fills by itself", async () => {
  const { page } = ann;
  await bob.makeRoom("group", "Harbour", ["Ann"]);
  await bob.call("POST", `/rooms/${bob.roomId}/messages`, { id: crypto.randomUUID(), text: "The lighthouse is red" });
  await finds("lighthouse", 1);
  // A folder is in the place of the index's file, so that the file cannot be opened.
  for (const end of ["", "-wal", "-shm"]) rmSync(`${index}${end}`, { force: true });
  mkdirSync(index);
  await site.crash();
  await finds("lighthouse", 0);
  const notice = page.getByText("The search index is still being built (0 %). Older messages may be missing.");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search messages, rooms and people" }).fill("lighthouse");
  await notice.waitFor();
  await page.getByRole("option").filter({ hasText: "All messages for" }).click();
  await notice.waitFor();
  expect(await page.getByText("No messages found").count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  rmdirSync(index);
  await page.getByRole("list", { name: "Messages" }).getByText("The lighthouse is red").waitFor({ timeout: 60_000 });
  await notice.waitFor({ state: "detached", timeout: 60_000 });
}, 180_000);
