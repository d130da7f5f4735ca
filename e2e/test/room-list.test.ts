import { beforeAll, describe, expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { meeting } from "../src/meeting.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);
const { page } = ann;
const row = (name: string) => ann.roomList.getByRole("link", { name: new RegExp(`^${name} `) });

beforeAll(async () => {
  await ann.makeRoom("group", "Kitchen", ["Bob"]);
  await ann.makeRoom("group", "Quay 10", ["Bob"]);
  await ann.makeRoom("group", "Quay 9", ["Bob"]);
  await page.goto("/inbox");
  await bob.openRoom("Kitchen");
  await bob.write("The kettle is on");
  await bob.page.goto("/people");
  await bob.page.getByRole("button", { name: "Send a message: Ann" }).click();
  await bob.composer.waitFor();
  await bob.write("Just for you");
  await row("Bob").getByText("Just for you").waitFor();
  await row("Kitchen").getByText("The kettle is on").waitFor();
});

/** Returns the visual weight of an element: its font weight, and the share of the text's full colour in its colour. */
const look = (of: Locator) =>
  of.evaluate((element) => {
    const { fontWeight, color, backgroundColor } = getComputedStyle(element);
    return { weight: Number(fontWeight), color, ground: backgroundColor };
  });
const nameIn = (name: string) => row(name).getByText(name, { exact: true });
const colourOf = (token: string) =>
  page.evaluate((name) => {
    const probe = document.createElement("i");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, token);

test("a room is moved into a section of one's own from its menu, on all devices, and back by an undo", async () => {
  const section = (person: typeof ann) => person.roomList.getByRole("button", { name: "Boats & co", exact: true });
  await row("Quay 9").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move to section…" }).click();
  await ann.dialog.getByLabel("New section").fill("Boats & co");
  await page.keyboard.press("Enter");
  await section(ann).waitFor();
  await ann.told("Quay 9 is now in Boats & co.");
  expect(await ann.roomList.getByRole("list", { name: "Boats & co" }).getByRole("link").count()).toBe(1);
  await row("Quay 10").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move to section…" }).click();
  await ann.dialog.getByRole("button", { name: "Boats & co" }).click();
  await ann.dialog.waitFor({ state: "detached" });
  await ann.roomList.getByRole("list", { name: "Boats & co" }).getByRole("link").nth(1).waitFor();
  // Sections belong to the account and not to a browser; a section that was folded stays folded after a reload.
  await section(ann).click();
  await page.reload();
  await section(ann).waitFor();
  expect(await section(ann).getAttribute("aria-expanded")).toBe("false");
  await section(ann).click();
  await row("Quay 9").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move to section…" }).click();
  await ann.dialog.getByRole("button", { name: "No section" }).click();
  await ann.told("Quay 9 is in no section now.");
  await ann.undo();
  await ann.roomList.getByRole("list", { name: "Boats & co" }).getByRole("link").nth(1).waitFor();
  for (const name of ["Quay 9", "Quay 10"]) {
    await row(name).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Move to section…" }).click();
    await ann.dialog.getByRole("button", { name: "No section" }).click();
    await ann.dialog.waitFor({ state: "detached" });
  }
  await section(ann).waitFor({ state: "detached" });
});

describe("in the list of rooms", () => {
  test("what is unread stands out in ink and weight, and what is read steps back", async () => {
    const [unread, read] = [await look(nameIn("Kitchen")), await look(nameIn("Quay 9"))];
    expect(unread).toMatchObject({ weight: 650, color: await colourOf("--ink") });
    expect(read).toMatchObject({ weight: 450, color: await colourOf("--soft") });
  });

  test("the count of direct messages stands on the accent, as that of a mention, and others do not", async () => {
    const count = (name: string) => row(name).getByText("1 unread message").locator("..");
    expect((await look(count("Bob"))).ground).toBe(await colourOf("--accent"));
    expect((await look(count("Kitchen"))).ground).not.toBe(await colourOf("--accent"));
  });

  test("direct messages and the directory are two things", async () => {
    await page.getByRole("button", { name: "Direct messages" }).waitFor();
    await page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: "Directory" }).click();
    await page.getByRole("main").getByRole("heading", { name: "Directory", level: 1 }).waitFor();
  });

  test("rooms stand by their latest activity, or by name where somebody wants them so", async () => {
    const names = () => ann.roomList.getByRole("list", { name: "Rooms" }).locator("a > [dir=auto]").allTextContents();
    await page.goto("/settings/appearance");
    await row("Kitchen").waitFor();
    expect(await names()).toEqual(["Kitchen", "Quay 9", "Quay 10"]);
    await page.getByRole("main").getByText("Name", { exact: true }).click();
    await bob.openRoom("Quay 10");
    await bob.write("Moored");
    await row("Quay 10").getByText("Moored").waitFor();
    expect(await names()).toEqual(["Kitchen", "Quay 9", "Quay 10"]);
    await page.reload();
    await row("Quay 10").getByText("Moored").waitFor();
    expect(await names()).toEqual(["Kitchen", "Quay 9", "Quay 10"]);
    await page.getByRole("main").getByText("Recent activity", { exact: true }).click();
    await page.mouse.move(900, 600);
    await page.waitForFunction(
      () => document.querySelector("ul[aria-label=Rooms] a > [dir=auto]")?.textContent === "Quay 10",
    );
    expect(await names()).toEqual(["Quay 10", "Kitchen", "Quay 9"]);
  });
});
