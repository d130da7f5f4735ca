import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import { installed } from "../src/installed.ts";
import { isKept } from "../src/is-kept.ts";
import { meeting } from "../src/meeting.ts";
import { rawAnswer } from "../src/network.ts";
import { Visitor } from "../src/people.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });
let path: string;

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await ann.write("before");
  await ann.reads("before");
  path = new URL(ann.page.url()).pathname;
  await bob.openRoom("Office");
});

afterEach(() => site.network.heal());

/** Another tab of Ann's browser, in the same room. */
async function anotherTab(): Promise<Visitor> {
  const tab = new Visitor("Ann", await ann.context.newPage(), ann.context);
  await tab.goTo(path);
  await tab.reads("before");
  return tab;
}

/** Writes a message that cannot be sent from the tab, and waits until the browser has stored it. */
async function writeInVain(tab: Visitor, text: string): Promise<void> {
  await tab.write(text);
  await tab.reads(text);
  await isKept(tab.page, text);
}

async function seenOnce(texts: readonly string[], people: readonly Visitor[]): Promise<void> {
  for (const person of people) {
    for (const text of texts) await person.reads(text);
    await person.page
      .getByText(/^(Sending…|Waiting for a connection)$/)
      .first()
      .waitFor({ state: "detached" });
    for (const text of texts) expect(await person.countOf(text)).toBe(1);
  }
}

describe("two tabs of one account", () => {
  test("show one draft, which either of them sends", async () => {
    const second = await anotherTab();
    await ann.composer.pressSequentially("begun in the first");
    await ann.composer.blur();
    await second.holds("begun in the first");
    await second.composer.press("Control+End");
    await second.composer.pressSequentially(", ended in the second");
    await second.composer.blur();
    await ann.holds("begun in the first, ended in the second");
    await ann.composer.press("Enter");
    await second.holds("");
    await seenOnce(["begun in the first, ended in the second"], [ann, second, bob]);
    await second.page.close();
  });

  test("[O1] send what the one had not sent when it was closed, without a reload", async () => {
    const second = await anotherTab();
    site.network.cut();
    await writeInVain(second, "left behind, one");
    await writeInVain(second, "left behind, two");
    await ann.write("in the tab that stays");
    await ann.reads("left behind, one");
    await second.page.close();
    await ann.reads("left behind, two");
    site.network.heal();
    await seenOnce(["left behind, one", "left behind, two", "in the tab that stays"], [ann, bob]);
  });

  test("[O1] send it also when the remaining tab reloads before that", async () => {
    const second = await anotherTab();
    await installed(ann.page);
    site.network.cut();
    await writeInVain(second, "left behind, three");
    await second.page.close();
    await ann.page.reload();
    await ann.reads("left behind, three");
    site.network.heal();
    await ann.findsNetwork();
    await seenOnce(["left behind, three"], [ann, bob]);
    await ann.page.reload();
    await seenOnce(["left behind, three"], [ann]);
  });

  test("let who was refused decide in the tab that stays", async () => {
    const second = await anotherTab();
    site.network.cut();
    await writeInVain(second, "too late for this room");
    await second.page.close();
    await ann.reads("too late for this room");
    site.network.heal();
    site.network.answerInstead((address) => (/\/api\/(socket|rooms)/.test(address) ? refusal : null));
    const failed = ann.timeline.getByRole("article").filter({ hasText: "too late for this room" });
    await ann.findsNetwork();
    await failed.getByText("Not sent.").waitFor();
    site.network.heal();
    await failed.getByRole("button", { name: "Discard" }).click();
    await failed.waitFor({ state: "detached" });
    await ann.page.reload();
    await ann.reads("before");
    expect([await ann.countOf("too late for this room"), await bob.countOf("too late for this room")]).toEqual([0, 0]);
  });

  const refusal = rawAnswer(
    "413 Payload Too Large",
    "application/problem+json",
    JSON.stringify({ type: "", title: "Too large", status: 413, code: "too_large", retry: "never" }),
  );

  test("leave together: signing out in one shows the door in the other", async () => {
    const second = await anotherTab();
    await ann.signOut();
    await second.page.getByText("You’ve been signed out.").waitFor();
    await second.signIn();
    await second.openRoom("Office");
    await second.write("signed in again");
    await bob.reads("signed in again");
  });
});
