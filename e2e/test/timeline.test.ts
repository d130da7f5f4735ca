import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
});

const rowOf = (visitor: Visitor, text: string) => visitor.timeline.getByRole("article").filter({ hasText: text });

describe("code", () => {
  test("is coloured, says its language and is reached by keyboard", async () => {
    await ann.composer.fill("```ts\nconst stops = 12; // of them\n```");
    await ann.composer.press("Control+Enter");
    const block = bob.timeline.getByRole("region", { name: "Code in ts" });
    await block.waitFor();
    await bob.timeline.locator(".hljs-keyword").getByText("const").waitFor();
    await block.focus();
    expect(await block.textContent()).toBe("const stops = 12; // of them");
  });
});

describe("deleting one's own message", () => {
  test("can be undone, and then nobody else has noticed", async () => {
    await ann.write("Keep me after all");
    await bob.reads("Keep me after all");
    await ann.choose("Keep me after all", "Delete");
    await ann.timeline.getByRole("button", { name: "Undo" }).click();
    await ann.reads("Keep me after all");
    await ann.write("said later");
    await bob.reads("said later");
    expect(await bob.countOf("Message deleted")).toBe(0);
    expect(await bob.countOf("Keep me after all")).toBe(1);
  });

  test("is sent by a second Delete, and by leaving the room or the page", async () => {
    for (const [index, leave] of [
      () => ann.page.keyboard.press("Delete"),
      () => ann.page.goto("/people"),
      () => ann.page.reload(),
    ].entries()) {
      const text = `Gone in way ${index}`;
      await ann.goTo("/");
      await ann.openRoom("Office");
      await ann.write(text);
      await bob.reads(text);
      await ann.timeline.getByText(text, { exact: true }).hover();
      await rowOf(ann, text).focus();
      await ann.page.keyboard.press("Delete");
      await ann.timeline.getByRole("button", { name: "Undo" }).waitFor();
      expect(await bob.countOf(text)).toBe(1);
      await leave();
      await bob.timeline.getByText("Message deleted", { exact: true }).nth(index).waitFor();
      expect(await bob.countOf(text)).toBe(0);
    }
  });

  test("of somebody else asks whoever leads the room first", async () => {
    await ann.goTo("/");
    await ann.openRoom("Office");
    await bob.write("Not for this room");
    await ann.reads("Not for this room");
    await ann.choose("Not for this room", "Delete");
    await ann.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await ann.page.getByRole("dialog").waitFor({ state: "detached" });
    await rowOf(bob, "Message deleted").last().waitFor();
    expect(await bob.countOf("Not for this room")).toBe(0);
  });
});
