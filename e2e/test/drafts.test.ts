import { beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { isKept } from "../src/is-kept.ts";
import { meeting } from "../src/meeting.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);

beforeAll(async () => {
  await ann.makeRoom("channel", "Garden");
  await ann.makeRoom("group", "Kitchen", ["Bob"]);
  await bob.openRoom("Kitchen");
});

beforeEach(async () => {
  await ann.openRoom("Kitchen");
  await ann.composer.fill("");
});

const press = (keys: string) => ann.page.keyboard.press(keys);

describe("drafts", () => {
  test("stay when the page is loaded again", async () => {
    await ann.composer.pressSequentially("not finished");
    await isKept(ann.page, "not finished");
    await ann.page.reload();
    await ann.composer.waitFor();
    await ann.holds("not finished");
    await ann.composer.fill("");
  });

  test("of a room come back when a change is given up", async () => {
    await ann.write("to be changed");
    // ArrowUp edits the message also while it is still being sent.
    await press("ArrowUp");
    await ann.holds("to be changed");
    await ann.page.getByText("Editing your message").waitFor();
    await ann.composer.fill("changed my mind");
    await press("Escape");
    await ann.holds("");
    expect(await ann.countOf("to be changed")).toBe(1);
  });

  test("leave room for a change of a message, which stays through another room and a reload until it is saved", async () => {
    await ann.write("a sentense with a slip");
    await press("ArrowUp");
    await ann.holds("a sentense with a slip");
    await ann.composer.fill("a sentence with");
    await ann.openRoom("Garden");
    await ann.holds("");
    await ann.openRoom("Kitchen");
    await ann.holds("a sentence with");
    await ann.page.getByText("Editing your message").waitFor();
    await isKept(ann.page, "a sentence with");
    await ann.page.reload();
    await ann.holds("a sentence with");
    await ann.composer.press("End");
    await ann.composer.pressSequentially("out a slip");
    await press("Enter");
    await ann.holds("");
    await bob.reads("a sentence without a slip");
    expect(await ann.countOf("a sentense with a slip")).toBe(0);
  });

  test("are on all devices of a person, and gone when they are sent", async () => {
    const phone = await stranger("Ann");
    await phone.goTo("/sign-in");
    await phone.signIn();
    await phone.openRoom("Kitchen");
    await ann.composer.pressSequentially("begun at the **desk**");
    await ann.composer.blur();
    await phone.holds("begun at the **desk**");
    await phone.composer.press("Control+End");
    await phone.composer.pressSequentially(", ended on the phone");
    await phone.composer.blur();
    await ann.holds("begun at the **desk**, ended on the phone");
    await ann.composer.press("Control+Enter");
    await phone.holds("");
    await ann.holds("");
    await phone.context.close();
  });
});
