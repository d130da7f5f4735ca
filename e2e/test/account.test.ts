import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import { passwordOf, type Visitor } from "../src/people.ts";

const { ann, bob, cyn, stranger } = await meeting(["Ann", "Bob", "Cyn"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob", "Cyn"]);
  await cyn.openRoom("Office");
  await cyn.write("I bring the cake");
  await ann.reads("I bring the cake");
});

/** Signs the same person in on another device. */
async function elsewhere(person: Visitor): Promise<Visitor> {
  const device = await stranger(person.name);
  await device.goTo("/sign-in");
  await device.signIn();
  await device.roomList.getByRole("link", { name: "Office" }).waitFor();
  return device;
}

const isOut = (person: Visitor) => person.page.getByText("You’ve been signed out.").waitFor();

async function confirm(person: Visitor, title: string | RegExp, button: string, password?: string): Promise<void> {
  const dialog = person.page.getByRole("dialog", { name: title });
  if (password !== undefined) await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

describe("the sessions of an account", () => {
  const sessions = () => bob.page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");

  test("are listed, and one of them is ended", async () => {
    const phone = await elsewhere(bob);
    await bob.goTo("/settings/sessions");
    await sessions().nth(1).waitFor();
    expect(await sessions().first().getByText("This device").count()).toBe(1);
    expect(await sessions().count()).toBe(2);
    await sessions().nth(1).getByRole("button", { name: "End session" }).click();
    await confirm(bob, /^Sign out Chrome on \w+\?$/, "End session", passwordOf("Bob"));
    await isOut(phone);
    await sessions().nth(1).waitFor({ state: "detached" });
    expect(await bob.page.getByRole("button", { name: "Sign out everywhere else" }).count()).toBe(0);
    await phone.page.reload();
    await phone.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await phone.context.close();
  });

  test("are ended all but this one", async () => {
    const devices = await Promise.all([elsewhere(bob), elsewhere(bob)]);
    await bob.page.reload();
    await sessions().nth(2).waitFor();
    await bob.page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await confirm(bob, "Sign out everywhere else?", "Sign out everywhere else", passwordOf("Bob"));
    await bob.told("All other sessions have ended.");
    for (const device of devices) await isOut(device);
    await bob.openRoom("Office");
    await bob.write("Only here now");
    await ann.reads("Only here now");
    for (const device of devices) await device.context.close();
  });
});

describe("a password", () => {
  const fresh = "the next secret of bob";

  test("is changed by who knows the present one; the other sessions end", async () => {
    const phone = await elsewhere(bob);
    await bob.goTo("/settings/account");
    const [present, next] = [bob.page.getByLabel("Current password"), bob.page.getByLabel("New password")];
    const change = bob.page.getByRole("button", { name: "Change password" });
    await present.fill("not the one at all");
    await next.fill(fresh);
    await change.click();
    await bob.page.getByText("E-mail and password don’t match.").waitFor();
    await present.fill(passwordOf("Bob"));
    await change.click();
    await bob.told("Password changed. You’ve been signed out everywhere else.");
    expect([await present.inputValue(), await next.inputValue()]).toEqual(["", ""]);
    await isOut(phone);
    await phone.signIn();
    await phone.page.getByRole("alert").first().waitFor();
    await phone.signIn(fresh);
    await phone.roomList.getByRole("link", { name: "Office" }).waitFor();
    await phone.context.close();
    await bob.page.reload();
    await bob.openRoom("Office");
    await bob.write("Still the same page");
    await ann.reads("Still the same page");
  });

  test("opens a deactivated account no more, until it is reactivated", async () => {
    await ann.page.getByRole("link", { name: /^Directory/ }).click();
    await ann.page.getByRole("searchbox", { name: "Search people" }).fill("bob");
    await ann.page.getByRole("main").getByRole("link", { name: /Bob/ }).click();
    await ann.page.getByRole("button", { name: "Deactivate account" }).click();
    await confirm(ann, "Deactivate Bob?", "Deactivate account");
    await bob.page.getByText("Your account was deactivated or deleted").waitFor();
    await ann.page.getByRole("list", { name: "About" }).getByText("Deactivated").waitFor();
    await bob.page.getByRole("link", { name: "Sign in" }).click();
    await bob.signIn(fresh);
    await bob.page.getByRole("alert").getByText("This account has been deactivated.").waitFor();
    await ann.page.getByRole("button", { name: "Reactivate account" }).click();
    await ann.page.getByRole("list", { name: "About" }).getByText("Deactivated").waitFor({ state: "detached" });
    await bob.signIn(fresh);
    await bob.openRoom("Office");
    await ann.openRoom("Office");
    await bob.write("Here I am again");
    await ann.reads("Here I am again");
    await bob.goTo(new URL(ann.page.url()).pathname);
  });
});

describe("an account that its owner deletes", () => {
  test("leaves its messages without a name, and cannot be signed in to", async () => {
    await bob.openPanel("Room details");
    await cyn.page.getByRole("link", { name: "Settings" }).click();
    await cyn.page.getByRole("link", { name: "Account", exact: true }).click();
    await cyn.page.getByRole("button", { name: "Delete account…" }).click();
    const dialog = cyn.page.getByRole("dialog", { name: "Delete your account permanently?" });
    await dialog.getByLabel("Password", { exact: true }).fill("somebody else's");
    await dialog.getByRole("button", { name: "Delete permanently" }).click();
    await dialog.getByText("E-mail and password don’t match.").waitFor();
    await dialog.getByLabel("Password", { exact: true }).fill(passwordOf("Cyn"));
    await dialog.getByRole("button", { name: "Delete permanently" }).click();
    await cyn.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await bob.panel("2 members").waitFor();
    for (const person of [ann, bob]) await nameless(person).waitFor();
    await ann.page.reload();
    await nameless(ann).waitFor();
    expect(await ann.timeline.getByText("Cyn").count()).toBe(0);
    await cyn.signIn();
    await cyn.page.getByRole("alert").getByText("E-mail and password don’t match.").waitFor();
  });

  const nameless = (person: Visitor) =>
    person.timeline
      .getByRole("article")
      .filter({ hasText: "I bring the cake" })
      .getByText("Deleted account", { exact: true });

  test("is kept by the last one who owns the server", async () => {
    await ann.goTo("/settings/account");
    await ann.page.getByRole("button", { name: "Delete account…" }).click();
    await ann.dialog.getByLabel("Password", { exact: true }).fill(passwordOf("Ann"));
    await ann.dialog.getByRole("button", { name: "Delete permanently" }).click();
    await ann.dialog.getByRole("alert").getByText("Make someone else an owner first.").waitFor();
  });
});
