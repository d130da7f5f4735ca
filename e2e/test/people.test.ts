import { beforeAll, describe, expect, test } from "bun:test";
import { boxOf } from "../src/box.ts";
import { meeting } from "../src/meeting.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo"]);
const { page } = ann;
const heading = (name: string) => page.getByRole("main").getByRole("heading", { name });
const profile = ann.panel("Profile");

beforeAll(async () => {
  await ann.makeRoom("group", "Crew", ["Bob", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo"]);
  await bob.openRoom("Crew");
  await bob.write("Who sails on Monday?");
  await ann.reads("Who sails on Monday?");
});

/** Opens the profile of the newest message's author, by the author's card. */
async function openByCard(): Promise<void> {
  await page.getByRole("feed").last().getByRole("link", { name: "Profile of Bob" }).last().click();
  await page.getByRole("dialog", { name: "About Bob" }).getByRole("link", { name: "Profile" }).click();
  await profile.getByRole("heading", { name: "Bob" }).waitFor();
}

describe("a profile", () => {
  test("met in a room stands beside it, and is closed there", async () => {
    await openByCard();
    const [panel, timeline] = [await boxOf(profile), await boxOf(ann.timeline)];
    expect(timeline.right).toBeLessThanOrEqual(panel.left);
    await profile.getByRole("link", { name: "Close" }).click();
    await profile.waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toBe(`/rooms/${ann.roomId}`);
  });

  test("leads back to the thread where somebody was met", async () => {
    await ann.tool("Who sails on Monday?", "Reply in thread");
    const thread = ann.panel("Thread");
    await thread.getByRole("link", { name: "Profile of Bob" }).first().waitFor();
    await openByCard();
    await profile.getByRole("link", { name: "Back" }).click();
    await thread.getByText("Who sails on Monday?").waitFor();
    await thread.getByRole("link", { name: "Close" }).click();
  });

  test("leads back to the details, also after a reload", async () => {
    const details = await ann.openPanel("Room details");
    await details.getByRole("list", { name: "Members" }).getByRole("link", { name: "Cleo" }).click();
    await profile.getByRole("heading", { name: "Cleo" }).waitFor();
    await page.reload();
    await profile.getByRole("link", { name: "Back" }).click();
    await details.getByRole("list", { name: "Members" }).waitFor();
  });

  test("as a page leads back to where one came from, and from an address to the directory", async () => {
    await page.goto("/channels");
    await page.goto("/people");
    await page.getByRole("main").getByRole("link", { name: /Dora/ }).click();
    await heading("Dora").waitFor();
    const path = new URL(page.url()).pathname;
    const back = page.getByRole("main").getByRole("link", { name: "Back" });
    await back.click();
    await page.getByRole("searchbox", { name: "Search people" }).waitFor();
    const other = await ann.context.newPage();
    await other.goto(path);
    await other.getByRole("main").getByRole("link", { name: "Back" }).click();
    await other.getByRole("searchbox", { name: "Search people" }).waitFor();
    await other.close();
  });
});

describe("the members of a room", () => {
  test("are reached from its header", async () => {
    await page.goto("/inbox");
    await ann.openRoom("Crew");
    await page.getByRole("main").getByRole("link", { name: "9 members" }).click();
    const members = ann.panel("9 members");
    await members.getByRole("link", { name: "Bob" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "9 members");
    expect((await boxOf(members)).top).toBeLessThan(200);
  });

  test("are found by the beginning of their name or their handle", async () => {
    const field = ann.panel("Details").getByRole("searchbox", { name: "Find a member" });
    const rows = ann.panel("Details").getByRole("list", { name: "Members" }).getByRole("listitem");
    await field.fill("ÍV");
    await rows.filter({ hasText: "Bob" }).waitFor({ state: "detached" });
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining("Ivo")]);
    await field.fill("@han");
    await rows.filter({ hasText: "Hana" }).waitFor();
    expect(await rows.count()).toBe(1);
    await field.fill("nobody at all");
    await ann.panel("Details").getByText("No one found").waitFor();
    await field.fill("");
    await rows.filter({ hasText: "Bob" }).waitFor();
    expect(await rows.count()).toBe(9);
  });

  test("of a room that becomes small stay searchable as long as something is typed", async () => {
    await ann.makeRoom("group", "Skiff", ["Bob", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana"]);
    const details = await ann.openPanel("Room details");
    const field = details.getByRole("searchbox", { name: "Find a member" });
    const rows = details.getByRole("list", { name: "Members" }).getByRole("listitem");
    await field.fill("bob");
    await rows.filter({ hasText: "Hana" }).waitFor({ state: "detached" });
    await rows.getByRole("button", { name: "Actions for Bob" }).click();
    await page.getByRole("menuitem", { name: "Remove from room" }).click();
    await page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name: "Remove" }).click();
    await details.getByText("7 members").waitFor();
    await field.fill("");
    await rows.filter({ hasText: "Hana" }).waitFor();
    await field.waitFor({ state: "detached" });
  });

  test("of a small room need no such field", async () => {
    await ann.makeRoom("group", "Galley", ["Bob"]);
    const details = await ann.openPanel("Room details");
    await details.getByRole("link", { name: "Bob" }).waitFor();
    expect(await details.getByRole("searchbox").count()).toBe(0);
  });
});

test("the directory says who is online, and shows them alone", async () => {
  const zoe = await stranger("Zoe");
  await zoe.signUp();
  await page.goto("/people");
  const people = page.getByRole("list", { name: "Directory" }).getByRole("listitem");
  await people.filter({ hasText: "@zoe · Online" }).waitFor();
  await zoe.signOut();
  await people.filter({ hasText: "@zoe" }).filter({ hasNotText: "Online" }).waitFor();
  await page.getByRole("switch", { name: "Online only" }).click();
  await people.filter({ hasText: "@zoe" }).waitFor({ state: "detached" });
  await people.filter({ hasText: "@bob · Online" }).waitFor();
});
