import { beforeAll, describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

const { ann, bob, cyn, stranger } = await meeting(["Ann", "Bob", "Cyn"]);

beforeAll(async () => {
  await ann.makeRoom("group", "Crew", ["Bob"]);
  await ann.write("We sail on Monday");
  await ann.reads("We sail on Monday");
  await bob.openRoom("Crew");
  for (const person of [ann, bob]) await person.openPanel("Room details");
});

const member = (person: Visitor, name: string) =>
  person.panel("Details").getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: name });
const actions = (person: Visitor, name: string) => person.page.getByRole("button", { name: `Actions for ${name}` });
const invites = (person: Visitor) => person.panel("Invite links");

/** Chooses an entry of the menu beside a member; returns all entries of the menu. */
async function pick(person: Visitor, name: string, action: string): Promise<string[]> {
  await actions(person, name).click();
  const items = person.page.getByRole("menuitem");
  await items.first().waitFor();
  const offered = await items.allInnerTexts();
  await person.page.getByRole("menuitem", { name: action, exact: true }).click();
  await items.first().waitFor({ state: "detached" });
  return offered;
}

async function confirm(person: Visitor, title: string, button: string): Promise<void> {
  const dialog = person.page.getByRole("dialog", { name: title });
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

describe("the people of a room", () => {
  test("are added from those who are not in it, and find the room at once", async () => {
    await ann.page.getByRole("button", { name: "Add people" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "Add people to Crew" });
    await dialog.getByRole("option", { name: "Cyn" }).waitFor();
    expect(await dialog.getByRole("option").count()).toBe(1);
    expect(await dialog.getByRole("button", { name: "Add people" }).isDisabled()).toBe(true);
    await dialog.getByRole("combobox", { name: "Find people" }).fill("cy");
    await dialog.getByRole("option", { name: "Cyn" }).click();
    await dialog.getByRole("button", { name: "Remove Cyn" }).click();
    await dialog.getByRole("option", { name: "Cyn" }).click();
    await dialog.getByRole("button", { name: "Add people" }).click();
    await ann.told("Added Cyn.");
    await cyn.openRoom("Crew");
    await cyn.reads("We sail on Monday");
    for (const person of [ann, bob]) await member(person, "Cyn").waitFor();
    await bob.panel("3 members").waitFor();
  });

  test("lead it once an owner says so, and no longer when that is taken back", async () => {
    expect(await invites(bob).count()).toBe(0);
    expect(await actions(bob, "Cyn").count()).toBe(0);
    expect(await pick(ann, "Bob", "Make moderator")).toEqual(["Make owner", "Make moderator", "Remove from room"]);
    await invites(bob).waitFor();
    await cyn.openPanel("Room details");
    await member(cyn, "Bob").getByText("Moderator").waitFor();
    await bob.page.reload();
    await member(bob, "Bob").getByText("Moderator").waitFor();
    await actions(bob, "Cyn").waitFor();
    expect(await actions(bob, "Ann").count()).toBe(0);
    expect(await actions(cyn, "Bob").count()).toBe(0);
    await pick(ann, "Bob", "Make regular member");
    await invites(bob).waitFor({ state: "detached" });
    await actions(bob, "Cyn").waitFor({ state: "detached" });
    await member(cyn, "Bob").getByText("Moderator").waitFor({ state: "detached" });
  });

  test("are removed by who leads, see nothing of it from then on, and can be taken back", async () => {
    await pick(ann, "Bob", "Make moderator");
    expect(await pick(bob, "Cyn", "Remove from room")).toEqual(["Remove from room"]);
    await confirm(bob, "Remove Cyn?", "Cancel");
    await member(bob, "Cyn").waitFor();
    await pick(bob, "Cyn", "Remove from room");
    await confirm(bob, "Remove Cyn?", "Remove from room");
    await cyn.page.getByText("Room not found").waitFor();
    expect(await cyn.roomList.getByRole("link", { name: "Crew" }).count()).toBe(0);
    await member(ann, "Cyn").waitFor({ state: "detached" });
    await cyn.page.reload();
    await cyn.page.getByText("Room not found").waitFor();
    await bob.told("Removed Cyn.");
    await bob.undo();
    await member(cyn, "Cyn").waitFor();
    await cyn.write("Back on board");
    await bob.reads("Back on board");
  });

  test("come back with the role that they had", async () => {
    await pick(ann, "Bob", "Remove from room");
    await confirm(ann, "Remove Bob?", "Remove from room");
    await bob.page.getByText("Room not found").waitFor();
    await ann.undo();
    await invites(bob).waitFor();
    await member(cyn, "Bob").getByText("Moderator").waitFor();
  });

  test("own it together, and an owner removes another one", async () => {
    await pick(ann, "Bob", "Make owner");
    await confirm(ann, "Make Bob an owner of this room?", "Cancel");
    expect(await member(cyn, "Bob").getByText("Owner").count()).toBe(0);
    await pick(ann, "Bob", "Make owner");
    await confirm(ann, "Make Bob an owner of this room?", "Make owner");
    await member(cyn, "Bob").getByText("Owner").waitFor();
    expect(await pick(bob, "Ann", "Remove from room")).toEqual([
      "Make moderator",
      "Make regular member",
      "Remove from room",
    ]);
    await confirm(bob, "Remove Ann?", "Remove from room");
    await ann.page.getByText("Room not found").waitFor();
    await bob.undo();
    await member(ann, "Ann").getByText("Owner").waitFor();
  });
});

describe("the role on the server", () => {
  test("is given and taken back after a question only", async () => {
    const bobId = (await bob.call<{ account: { id: string } }>("GET", "/me")).account.id;
    await ann.goTo(`/people/${bobId}`);
    const role = ann.page.getByLabel("Role on this server");
    await role.selectOption("owner");
    await confirm(ann, "Make Bob an owner of this server?", "Cancel");
    expect(await role.inputValue()).toBe("member");
    await role.selectOption("admin");
    await confirm(ann, "Make Bob an administrator of this server?", "Cancel");
    expect(await role.inputValue()).toBe("member");
    await role.selectOption("admin");
    await confirm(ann, "Make Bob an administrator of this server?", "Make administrator");
    await ann.page.waitForFunction(() => document.querySelector("select")?.value === "admin");
    await role.selectOption("member");
    await confirm(ann, "Make Bob an ordinary member?", "Cancel");
    expect(await role.inputValue()).toBe("admin");
    await role.selectOption("owner");
    await confirm(ann, "Make Bob an owner of this server?", "Make owner");
    await ann.page.waitForFunction(() => document.querySelector("select")?.value === "owner");
    await ann.goTo("/");
    await ann.openRoom("Crew");
    await ann.openPanel("Room details");
  });
});

describe("a list of members that cannot be loaded", () => {
  test("says why in the language of the page, and comes when it is asked for again", async () => {
    const german = await stranger("Cyn", { locale: "de-DE", storageState: await cyn.context.storageState() });
    let refuses = true;
    await german.page.routeWebSocket(/\/api\/socket/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((frame) => {
        const { id, endpoint } = JSON.parse(String(frame));
        if (!refuses || endpoint !== "members.list") return server.send(frame);
        const error = { type: "about:blank", title: "Internal error", status: 500, code: "internal", retry: "later" };
        socket.send(JSON.stringify({ type: "error", id, error }));
      });
    });
    await german.goTo(`/rooms/${ann.roomId}/details`);
    const again = german.page.getByRole("button", { name: "Noch einmal versuchen" });
    await again.waitFor();
    expect(await german.page.getByRole("alert").allInnerTexts()).toEqual([
      "Auf dem Server ist etwas schiefgegangen. Versuch es noch einmal.",
    ]);
    refuses = false;
    await again.click();
    await german.page.getByRole("list", { name: "Mitglieder" }).getByText("Ann").waitFor();
    await german.context.close();
  });
});

describe("a room that is archived", () => {
  const notice = "This room is archived. You can read it, but not post in it.";

  async function archive(): Promise<void> {
    await ann.page.getByRole("button", { name: "Archive room" }).click();
    await confirm(ann, "Archive Crew?", "Archive room");
    for (const person of [ann, bob]) await person.composer.waitFor({ state: "detached" });
  }

  test("is read and not written to, also after a reload, until the archiving is taken back", async () => {
    await archive();
    await bob.page.getByText(notice).first().waitFor();
    await bob.roomList.getByRole("link", { name: /Crew.*Archived/ }).waitFor();
    await bob.reads("We sail on Monday");
    expect(await bob.page.getByRole("button", { name: "Add people" }).count()).toBe(0);
    expect(await invites(bob).count()).toBe(0);
    await bob.page.reload();
    await bob.page.getByText(notice).first().waitFor();
    await bob.reads("We sail on Monday");
    await bob.tool("Back on board", "More actions");
    await bob.page.getByRole("menuitem", { name: "Copy text" }).waitFor();
    const offered = (await bob.page.getByRole("menuitem").allInnerTexts()).map((entry) => entry.split("\n")[0]);
    expect(offered.filter((name) => /^(Reply|Edit|Pin|Copy text)$/.test(name ?? ""))).toEqual(["Copy text"]);
    await bob.page.keyboard.press("Escape");
    await ann.told("Crew is archived.");
    await ann.undo();
    await bob.write("Still here");
    await ann.reads("Still here");
  });

  test("is opened again by an owner, and by nobody else", async () => {
    await pick(bob, "Cyn", "Make moderator");
    await archive();
    await cyn.page.getByText(notice).first().waitFor();
    expect(await cyn.page.getByRole("button", { name: "Unarchive room" }).count()).toBe(0);
    await bob.page.getByRole("button", { name: "Unarchive room" }).click();
    await ann.write("We sail after all");
    for (const person of [bob, cyn]) await person.reads("We sail after all");
  });
});
