import { expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"]);
await bob.makeRoom("group", "Log", ["Ann"]);

test("saved messages are put into folders and noted on, in every window, and the list of a folder follows", async () => {
  await bob.write("A flat in Lyon");
  await bob.write("The train leaves at 09:12");
  await ann.openRoom("Log");
  await ann.reads("The train leaves at 09:12");
  const { page } = ann;
  const other = await page.context().newPage();
  await other.goto(new URL("/saved", site.url).href);

  // A message that was just saved can be moved to a folder from the toast.
  await page.locator("[data-message]", { hasText: "Lyon" }).focus();
  await page.keyboard.press("s");
  await ann.told("Saved for later.");
  await page.getByRole("status").getByRole("button", { name: "Move to folder…" }).click();
  await ann.dialog.getByLabel("New folder").fill("Flats");
  await page.keyboard.press("Enter");
  await ann.told("Moved to Flats.");
  await page.locator("[data-message]", { hasText: "train" }).focus();
  await page.keyboard.press("s");

  // Another window receives the folder, and moves the other message by the keyboard.
  const folders = other.getByRole("group", { name: "Folders" });
  await folders.getByRole("button", { name: "Flats, 1 message" }).waitFor();
  const row = other.getByRole("main").getByRole("listitem").filter({ hasText: "train" });
  await row.getByRole("button", { name: "More actions" }).focus();
  await other.keyboard.press("Enter");
  await other.getByRole("menuitem", { name: "Move to folder…" }).press("Enter");
  await other.getByRole("dialog").getByRole("button", { name: "Flats" }).click();
  await folders.getByRole("button", { name: "Flats, 2 messages" }).click();
  await other.waitForURL(/folder=Flats/);
  expect(
    await other
      .getByRole("listitem")
      .filter({ has: other.locator("[data-saved]") })
      .count(),
  ).toBe(2);

  // A note is shown below the message, and is removed again.
  await row.getByRole("button", { name: "More actions" }).click();
  await other.getByRole("menuitem", { name: "Add a note…" }).click();
  await other.getByRole("dialog").getByLabel("Your note").fill("Platform 4,\ncoach 12");
  await other.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await row.getByText("Platform 4,").waitFor();
  await other.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
  await row.getByText("Platform 4,").waitFor({ state: "detached" });

  // A message that leaves the folder leaves its list, and returns by undo.
  await row.getByRole("button", { name: "More actions" }).click();
  await other.getByRole("menuitem", { name: "Move to folder…" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "No folder" }).click();
  await row.waitFor({ state: "detached" });
  await folders.getByRole("button", { name: "Flats, 1 message" }).waitFor();
  await other.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
  await row.waitFor();

  // A message that is removed from the saved ones and restored by undo is in the same folder again.
  await row.getByRole("button", { name: "Remove from saved" }).click();
  await row.waitFor({ state: "detached" });
  await other.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
  await row.waitFor();
  await folders.getByRole("button", { name: "Flats, 2 messages" }).waitFor();
  await other.close();
});

test("messages are copied as they were written and, for programs that take it, as they are shown", async () => {
  const { page } = ann;
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await bob.write("**Saturday** at nine, @ann!");
  await bob.write("Bring _boots_");
  await ann.reads("Bring boots");
  const clipboard = (type: string) =>
    page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read();
      return (await (await item?.getType(wanted))?.text()) ?? "";
    }, type);
  const row = (text: string) => page.locator("[data-message]", { hasText: text });

  await row("Saturday").focus();
  await page.keyboard.press("Control+c");
  await ann.told("Text copied.");
  expect(await clipboard("text/plain")).toBe("**Saturday** at nine, @ann!");
  expect(await clipboard("text/html")).toContain("<strong>Saturday</strong> at nine, <b>@Ann</b>!");

  // The copy of several messages contains the author and the time of each.
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "Selected messages" });
  await bar.getByText("2 selected").waitFor();
  await page.keyboard.press("Control+c");
  await bar.waitFor({ state: "detached" });
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("boots"));
  expect(await clipboard("text/plain")).toMatch(/^Bob, .+\n\*\*Saturday\*\* at nine, @ann!\n\nBob, .+\nBring _boots_$/);
  expect(await clipboard("text/html")).toMatch(/<b>Bob, .+<\/b>.+<strong>Saturday.+<b>Bob, .+Bring <em>boots<\/em>/s);

  // When text is selected, the browser copies it.
  await row("boots").focus();
  await row("boots").getByText("boots", { exact: true }).dblclick();
  await page.keyboard.press("Control+c");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "boots");
});

test("the details of a message say when it was sent and edited, how long it is and who has read it, and follow its edits", async () => {
  const said = "Three words 👨‍👩‍👧‍👦 here";
  await bob.write(said);
  await ann.reads(said);
  await ann.choose(said, "Info");
  const { dialog } = ann;
  await dialog.getByText("18 characters, 3 words").waitFor();
  await dialog.getByRole("heading", { name: "Read by" }).waitFor();
  await dialog.getByRole("listitem").filter({ hasText: "Ann" }).waitFor();
  expect(await dialog.getByText("Last edited").count()).toBe(0);
  const id = await ann.page.locator("[data-message]", { hasText: "Three words" }).getAttribute("data-message");
  await bob.call("PATCH", `/rooms/${bob.roomId}/messages/${id}`, { text: "Two words" });
  await dialog.getByText("9 characters, 2 words").waitFor();
  await dialog.getByText("Last edited").waitFor();
  await ann.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("an answer quotes the part that is selected, by a button at it or by R, until the message is deleted", async () => {
  const text = "The flat in **Lyon** is free, who takes it?";
  await bob.write(text);
  await ann.reads("Lyon");
  const { page } = ann;
  const row = page.locator("[data-message]", { hasText: "who takes it?" }).first();
  const select = (from: string, to: string) =>
    row.locator(".written").evaluate(
      (written, [begin = "", end = ""]) => {
        const walker = document.createTreeWalker(written, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const said = node.textContent ?? "";
          if (said.includes(begin)) range.setStart(node, said.indexOf(begin));
          if (said.includes(end)) range.setEnd(node, said.indexOf(end) + end.length);
        }
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
      },
      [from, to],
    );

  await select("in", "free");
  await page.getByText("Quote", { exact: true }).click();
  await page.getByText("in Lyon is free", { exact: true }).waitFor();
  await ann.write("Is it quiet there?");
  const answer = (reader: typeof ann) => reader.page.locator("[data-message]", { hasText: "Is it quiet there?" });
  for (const reader of [ann, bob]) await answer(reader).getByText("in Lyon is free", { exact: true }).waitFor();

  // Starts the answer by R, while the message has the focus.
  await row.focus();
  await select("who", "takes");
  await page.keyboard.press("r");
  await page.getByText("who takes", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("who takes", { exact: true }).waitFor({ state: "detached" });

  const id = await row.getAttribute("data-message");
  await bob.page.locator(`[data-message="${id}"]`).focus();
  await bob.page.keyboard.press("Delete");
  for (const reader of [ann, bob])
    await answer(reader).getByText("in Lyon is free", { exact: true }).waitFor({ state: "detached" });
});
