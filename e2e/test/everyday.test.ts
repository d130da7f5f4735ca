import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { boxOf } from "../src/box.ts";
import { meeting } from "../src/meeting.ts";
import { passwordOf } from "../src/people.ts";

const { ann, bob, site, stranger } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
});

describe("what people do every day", () => {
  test("an edit and a deletion reach the other browser", async () => {
    await ann.write("The meeting is at nine");
    await bob.reads("The meeting is at nine");
    await ann.composer.press("ArrowUp");
    await ann.composer.fill("The meeting is at ten");
    await ann.page.keyboard.press("Enter");
    await bob.reads("The meeting is at ten");
    await bob.reads("edited");
    await ann.choose("The meeting is at ten", "Delete for everyone");
    await ann.timeline.getByRole("button", { name: "Undo" }).waitFor();
    // The toast covers neither the field nor the own account's button.
    const said = await boxOf(ann.page.getByRole("status").getByText("Message deleted."));
    for (const below of [ann.composer, ann.page.getByRole("button", { name: "You", exact: true })])
      expect((await boxOf(below)).top).toBeGreaterThan(said.bottom);
    // On a phone it is inside of the screen, below the header and above the field.
    const wide = ann.page.viewportSize() ?? { width: 1280, height: 800 };
    await ann.page.setViewportSize({ width: 360, height: 740 });
    const [told, field] = [
      await boxOf(ann.page.getByRole("status").getByText("Message deleted.")),
      await boxOf(ann.composer),
    ];
    expect(told.bottom).toBeLessThan(field.top);
    expect(told.top).toBeGreaterThan((await boxOf(ann.page.getByRole("heading", { name: "Office", level: 1 }))).bottom);
    expect([told.left >= 0, told.right <= 360]).toEqual([true, true]);
    await ann.page.setViewportSize(wide);
    await ann.page.getByRole("status").getByRole("button", { name: "Dismiss" }).click();
    await bob.reads("Message deleted");
    expect(await bob.countOf("The meeting is at ten")).toBe(0);
  });

  test("a preview calls who is mentioned by name", async () => {
    await bob.write("Over to @ann now");
    await ann.roomList.getByRole("link", { name: /Office.*Bob ?:.*Over to @Ann now/ }).waitFor();
    await ann.page.getByRole("link", { name: /^Inbox/ }).click();
    await ann.page.getByRole("main").getByText("Over to @Ann now").waitFor();
    await ann.openRoom("Office");
  });

  test("several deletions are one, which can be taken back", async () => {
    for (const text of ["First slip", "Second slip", "Third slip"]) await ann.write(text);
    await bob.reads("Third slip");
    await ann.choose("First slip", "Delete for everyone");
    await ann.told("Message deleted.");
    await ann.choose("Second slip", "Delete for everyone");
    await ann.told("2 messages deleted.");
    // One deletion is undone by its own button, and the other still waits.
    const undo = ann.timeline.getByRole("button", { name: "Undo" });
    await undo.first().click();
    await ann.told("Message deleted.");
    await ann.reads("First slip");
    await ann.choose("Third slip", "Delete for everyone");
    await ann.told("2 messages deleted.");
    expect(await ann.page.getByRole("status").getByRole("button", { name: "Undo" }).count()).toBe(1);
    await ann.undo();
    for (const text of ["First slip", "Second slip", "Third slip"]) await ann.reads(text);
    await undo.first().waitFor({ state: "detached" });
    await ann.write("Nothing has been deleted");
    await bob.reads("Nothing has been deleted");
    for (const text of ["First slip", "Second slip", "Third slip"]) expect(await bob.countOf(text)).toBe(1);
  });

  test("a reaction is seen and taken back", async () => {
    await ann.write("Coffee is ready");
    await bob.reads("Coffee is ready");
    await bob.react("Coffee is ready", "👍");
    await ann.timeline.getByRole("button", { name: /👍/ }).click();
    await bob.timeline.getByRole("button", { name: /👍/ }).getByText("2").waitFor();
    await bob.timeline.getByRole("button", { name: /👍/ }).click();
    await ann.timeline.getByRole("button", { name: /👍/ }).getByText("1").waitFor();
    // No toast with an Undo: a second press brings the reaction back.
    expect(await bob.page.getByRole("status").getByRole("button").count()).toBe(0);
  });

  test("reactions and pins are drawn before the server has answered, and taken back when it refuses", async () => {
    await ann.write("Soup or salad?");
    await bob.reads("Soup or salad?");
    const message = bob.timeline.getByRole("article").filter({ hasText: "Soup or salad?" });
    const soup = message.getByRole("button", { name: /🍲/ });
    site.network.freeze();
    await bob.tool("Soup or salad?", /^React$/);
    const picker = bob.page.getByRole("dialog", { name: "Choose an emoji" });
    await picker.getByRole("searchbox").fill("stew");
    await picker.getByRole("button", { name: "pot of food" }).click();
    await soup.and(bob.page.locator("[aria-pressed=true]")).waitFor();
    await bob.choose("Soup or salad?", "Pin");
    await message.getByText("Pinned by Bob").waitFor();
    site.network.heal();
    await ann.timeline.getByRole("button", { name: /🍲 1/ }).waitFor();
    await ann.timeline.getByText("Pinned by Bob").waitFor();
    // After two presses in a row the last one wins, whichever answer arrives first.
    await soup.click();
    await soup.waitFor({ state: "detached" });
    await bob.react("Soup or salad?", "👍");
    await ann.timeline.getByRole("button", { name: /🍲/ }).waitFor({ state: "detached" });
    // If a reaction were still to be sent, the server would refuse it too.
    await ann.timeline.getByRole("button", { name: /👍 1/ }).first().waitFor();

    await bob.page.routeWebSocket(/\/api\/socket/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((frame) => {
        const { id, endpoint } = JSON.parse(String(frame));
        if (endpoint !== "messages.react") return server.send(frame);
        const refusal = { type: "about:blank", title: "Too many", status: 409, code: "too_many_reactions" };
        const error = { ...refusal, retry: "refresh" };
        socket.send(JSON.stringify({ type: "error", id, error }));
      });
    });
    await bob.page.reload();
    await bob.reads("Soup or salad?");
    await bob.react("Soup or salad?", "😂");
    const alert = message.getByRole("alert");
    await alert.getByText(/any more different reactions/).waitFor();
    await message.getByRole("button", { name: /😂/ }).waitFor({ state: "detached" });
    await alert.getByRole("button", { name: "Discard" }).click();
    await alert.waitFor({ state: "detached" });
    await bob.page.unrouteAll();
    await bob.page.reload();
  });

  test("an answer in a thread is counted on its root", async () => {
    await ann.write("Where shall we eat?");
    await bob.reads("Where shall we eat?");
    await bob.tool("Where shall we eat?", /thread/i);
    const reply = bob.page.getByRole("textbox", { name: "Message in thread" });
    await reply.fill("At the harbour");
    await reply.press("Enter");
    await ann.timeline.getByText("1 reply").waitFor();
  });

  test("who is typing is shown, and stops being shown", async () => {
    await bob.composer.pressSequentially("I am think", { delay: 20 });
    await ann.page
      .getByText(/Bob is typing/)
      .first()
      .waitFor();
    await bob.composer.fill("");
    await ann.page
      .getByText(/Bob is typing/)
      .first()
      .waitFor({ state: "hidden" });
  });

  test("what has been read says so", async () => {
    await bob.goTo("/people");
    await ann.write("Did you see this?");
    await bob.openRoom("Office");
    await bob.reads("Did you see this?");
    await ann.timeline.getByText("Read by all").waitFor();
  });

  test("a forgotten password is set anew by the link in the mail", async () => {
    const page = await stranger("Bob");
    await page.goTo("/sign-in");
    await page.page.getByRole("link", { name: "Forgot your password?" }).click();
    // The page before asks for an e-mail address too.
    await page.page.getByRole("heading", { name: "Reset your password" }).waitFor();
    await page.page.getByLabel("E-mail", { exact: true }).fill("bob@example.org");
    await page.page.getByRole("button", { name: "Send link" }).click();
    await page.page.getByText("a link is on its way").waitFor();
    await page.goTo(await linkInMail());
    await page.page.getByLabel("New password", { exact: true }).fill("an entirely new secret");
    await page.page.getByRole("button", { name: "Set password" }).click();
    await page.page.getByText("Your password has been changed").waitFor();
    await page.goTo("/sign-in");
    await page.signIn(passwordOf("Bob"));
    await page.page.getByText("don’t match").or(page.page.getByRole("alert")).first().waitFor();
    await page.signIn("an entirely new secret");
    await page.page.getByRole("navigation", { name: "Sidebar" }).waitFor();
    await page.context.close();
  });

  test("a session that was ended elsewhere is sent to sign in", async () => {
    await bob.page.waitForURL(/\/sign-in/);
  });
});

/** The link in the newest mail that the server wrote. */
async function linkInMail(): Promise<string> {
  const folder = join(site.data, "mail");
  for (;;) {
    const newest = existsSync(folder) ? readdirSync(folder).toSorted().at(-1) : undefined;
    if (newest !== undefined) {
      const mail = readFileSync(join(folder, newest), "utf8").replaceAll("=\r\n", "").replaceAll("=3D", "=");
      const link = /http:\/\/\S*?\/reset-password#token=[\w.~%-]+/.exec(mail)?.[0];
      if (link !== undefined) return link;
    }
    await Bun.sleep(50);
  }
}
