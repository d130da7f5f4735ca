import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import { passwordOf, Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob", "Cleo"]);
const { page } = ann;
const heading = (name: string, on = page) => on.getByRole("main").getByRole("heading", { name, level: 1 });

beforeAll(async () => {
  await bob.makeRoom("channel", "Quay", ["Ann"]);
  await bob.makeRoom("group", "Kitchen", ["Ann", "Cleo"]);
});

describe("the app opens", () => {
  test("at the inbox for somebody who has had no room open on this device", async () => {
    await page.goto("/");
    await heading("Inbox").waitFor();
    expect(new URL(page.url()).pathname).toBe("/inbox");
  });

  test("in the room that was open last, and the way back does not lead in circles", async () => {
    await ann.openRoom("Kitchen");
    await ann.openRoom("Quay");
    await page.goto("/people");
    await page.goto("/");
    await heading("Quay").waitFor();
    await page.goBack();
    await page.waitForURL("**/people");
    await page.getByRole("searchbox", { name: "Search people" }).waitFor();
  });

  test("in another room for another account on the same device", async () => {
    await ann.signOut();
    const cleo = new Visitor("Cleo", page, ann.context);
    await cleo.signIn(passwordOf("Cleo"));
    await heading("Inbox").waitFor();
    await cleo.openRoom("Kitchen");
    await cleo.signOut();
    await ann.signIn();
    await heading("Quay").waitFor();
  });

  test("at the inbox when one is no longer in that room", async () => {
    await ann.roomList.getByRole("link", { name: "Quay" }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Leave" }).click();
    await heading("Inbox").waitFor();
    await page.goto("/");
    await heading("Inbox").waitFor();
  });

  test("at the list of rooms on a phone, whatever was open", async () => {
    const phone = await stranger("Bob", phoneScreen);
    await phone.goTo("/sign-in");
    await phone.signIn();
    await phone.roomList.getByRole("link", { name: "Kitchen" }).tap();
    await heading("Kitchen", phone.page).waitFor();
    await phone.goTo("/");
    await phone.roomList.getByRole("link", { name: "Kitchen" }).waitFor();
    await phone.page.getByRole("button", { name: "Search or go to…" }).waitFor();
    expect(new URL(phone.page.url()).pathname).toBe("/");
    expect(await heading("Kitchen", phone.page).count()).toBe(0);
  });
});
