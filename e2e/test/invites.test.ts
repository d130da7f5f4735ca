import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { openSite } from "../src/server.ts";

const { ann, stranger } = await meeting(["Ann"], { PARLEY_REGISTRATION: "invite" });
let bob: Visitor;

beforeAll(async () => {
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ann.makeRoom("group", "Crew");
  await ann.write("Welcome on board");
  await ann.openPanel("Room details");
  bob = await stranger("Bob");
});

const links = () => ann.page.getByRole("list", { name: "Invite links" }).getByRole("listitem");
const none = () => ann.page.getByText("No active invite links.");
const refused = (person: Visitor) => person.page.getByText("This invite isn’t valid");

/** Creates a link in the dialog, and returns the text of the clipboard. */
async function invite(expiresIn: string, uses: string): Promise<string> {
  await ann.page.getByRole("button", { name: "Create invite link" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "Create invite link" });
  await dialog.getByLabel("Expires after").selectOption(expiresIn);
  await dialog.getByLabel("Maximum uses").selectOption(uses);
  await dialog.getByRole("button", { name: "Create invite link" }).click();
  await dialog.getByText("Copy this link now. You won’t be able to see it again.").waitFor();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await dialog.getByRole("button", { name: "Copied" }).waitFor();
  const url = await ann.page.evaluate(() => navigator.clipboard.readText());
  expect(await dialog.getByLabel("Invite link").inputValue()).toBe(url);
  await ann.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return url;
}

/** Signs up from the page of an invite link. */
async function accept(person: Visitor): Promise<void> {
  await person.page.getByRole("link", { name: "Create an account to join" }).click();
  await person.fillSignUp();
}

describe("an invite link", () => {
  let once: string;

  test("for one person lets them sign up and in, once", async () => {
    await bob.goTo("/sign-up");
    await bob.page.getByText("This server is invite-only").waitFor();
    once = await invite("1 hour", "1 use");
    await links().getByText("Used 0 of 1 by Ann").waitFor();
    // In the last hour of a day the time is shown with its date.
    await links()
      .getByText(/^Expires .*\d:\d\d/)
      .waitFor();
    const asked: string[] = [];
    bob.page.on("request", (request) => asked.push(request.url().split("#")[0] ?? ""));
    await bob.goTo(once);
    await bob.page.getByText("You’re invited to Crew").waitFor();
    await bob.page.getByText("Ann invited you.").waitFor();
    await accept(bob);
    await bob.composer.waitFor();
    await bob.reads("Welcome on board");
    const code = new URL(once).hash.slice(1);
    expect(asked.some((address) => address.endsWith("/api/invites/preview"))).toBe(true);
    expect(asked.filter((address) => address.includes(code))).toEqual([]);
    await bob.write("Thank you");
    await ann.reads("Thank you");
    await none().waitFor();
  });

  test("that is used up says so, to strangers and to those who are in", async () => {
    const cyn = await stranger("Cyn");
    for (const person of [cyn, bob]) {
      await person.goTo(once);
      await refused(person).waitFor();
    }
    await cyn.context.close();
  });

  test("for several counts who comes, and knows who is there already", async () => {
    await bob.goTo("/");
    await ann.makeRoom("group", "Deck");
    await ann.openPanel("Room details");
    const several = await invite("30 days", "5 uses");
    await bob.goTo(several);
    await bob.page.getByRole("button", { name: "Join room" }).click();
    await bob.page.getByRole("heading", { name: "Deck", level: 1 }).waitFor();
    await ann.panel("2 members").waitFor();
    await links().getByText("Used 1 of 5 by Ann").waitFor();
    await bob.goTo(several);
    await bob.page.getByText("You’re already in this room.").waitFor();
    await bob.page.getByRole("link", { name: "Go to room" }).click();
    await bob.composer.waitFor();
    await ann.page.reload();
    await links().getByText("Used 1 of 5 by Ann").waitFor();
  });

  test("that is ended lets nobody in any more, also who has it open", async () => {
    const endless = await invite("Never", "No limit");
    await links().getByText("Used 0 times").waitFor();
    await links().getByText("Never expires").waitFor();
    const dan = await stranger("Dan");
    await dan.goTo(endless);
    await dan.page.getByText("You’re invited to Deck").waitFor();
    await links().filter({ hasText: "Never expires" }).getByRole("button", { name: "Revoke link" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "Revoke this link?" });
    await dialog.getByRole("button", { name: "Revoke link" }).click();
    await dialog.waitFor({ state: "detached" });
    await links().filter({ hasText: "Never expires" }).waitFor({ state: "detached" });
    expect(await links().count()).toBe(1);
    await accept(dan);
    await dan.page.getByRole("alert").getByText("This link has expired or has already been used.").waitFor();
    await dan.goTo(endless);
    await refused(dan).waitFor();
    await dan.context.close();
  });
});

describe("on a server without a public address in its settings", () => {
  test("a link leads to the address under which Parley was opened, and says when that is nowhere else", async () => {
    const untold = await openSite({ PARLEY_PUBLIC_URL: "" });
    try {
      // This server takes its own address to be "localhost".
      const eve = await stranger("Eve", { baseURL: untold.direct });
      await eve.signUp();
      await eve.makeRoom("group", "Cellar");
      await eve.openPanel("Room details");
      await eve.page.getByRole("button", { name: "Create invite link" }).click();
      await eve.dialog.getByRole("button", { name: "Create invite link" }).click();
      const link = eve.dialog.getByLabel("Invite link");
      expect(await link.inputValue()).toStartWith(`${untold.direct}/invite#`);
      await eve.dialog.getByText(/works on this computer only/).waitFor();
      const isWhole = await link.evaluate(
        (field: HTMLElement) => field.scrollWidth <= field.clientWidth && field.scrollHeight <= field.clientHeight,
      );
      expect(isWhole).toBe(true);
    } finally {
      await untold.close();
    }
  });
});
