import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { passwordOf } from "../src/people.ts";

const fresh = await meeting();
const other = await meeting();
const reached = await meeting([], { PARLEY_HOST: "0.0.0.0" });

const step = (page: Page, at: number) => page.getByText(`Step ${at} of 4`).waitFor();
const heading = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();

describe("the first person of a server", () => {
  test("sets it up by mouse, with a reload and steps back in the middle", async () => {
    const ann = await fresh.stranger("Ann");
    const { page } = ann;
    await ann.goTo("/");
    await heading(page, "Welcome to Parley");
    await step(page, 1);
    await page.getByLabel("Name", { exact: true }).fill("Ann");
    await page.getByLabel("E-mail", { exact: true }).fill("ann@example.org");
    await page.getByLabel("Password", { exact: true }).fill(passwordOf("Ann"));
    await page.getByRole("button", { name: "Create account" }).click();

    await step(page, 2);
    await page.getByLabel("Server name").fill("Harbour Works");
    await page.getByRole("radio", { name: "Invite only" }).check();
    await page.getByRole("button", { name: "Continue" }).click();

    await step(page, 3);
    await page.reload();
    await step(page, 3);
    await page.getByRole("link", { name: "Back" }).click();
    await step(page, 2);
    expect(await page.getByLabel("Server name").inputValue()).toBe("Harbour Works");
    expect(await page.getByRole("radio", { name: "Invite only" }).isChecked()).toBe(true);
    await page.goBack();
    await step(page, 3);
    await page.getByRole("button", { name: "Coffee break" }).click();
    await page.getByRole("button", { name: "Continue" }).click();

    await step(page, 4);
    const link = page.getByLabel("Invite link");
    const url = await link.inputValue();
    expect(url).toStartWith(`${fresh.site.url}/invite#`);
    await page.getByText(/It works until/).waitFor();
    await page.reload();
    await step(page, 4);
    expect(await link.inputValue()).toBe(url);
    await page.goBack();
    await step(page, 3);
    await page.getByLabel("Name", { exact: true }).fill("Canteen");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText(/join Canteen/).waitFor();
    await page.getByRole("link", { name: "Go to room" }).click();
    await ann.composer.waitFor();
    await page.getByRole("heading", { name: "Canteen" }).first().waitFor();
    await ann.roomList.getByRole("link").first().waitFor();
    expect(await ann.roomList.getByRole("link").count()).toBe(1);

    const bob = await fresh.stranger("Bob");
    await bob.goTo("/sign-up");
    await heading(bob.page, "This server is invite-only");
    await bob.goTo(url);
    await heading(bob.page, "You’re invited to Canteen");
    await bob.page.getByRole("link", { name: "Create an account to join" }).click();
    await heading(bob.page, "Join Harbour Works");
    await bob.page.getByLabel("Name", { exact: true }).fill("Bob");
    await bob.page.getByLabel("E-mail", { exact: true }).fill("bob@example.org");
    await bob.page.getByLabel("Password", { exact: true }).fill(passwordOf("Bob"));
    await bob.page.getByRole("button", { name: "Create account" }).click();
    await bob.composer.waitFor();
    await bob.write("I am in");
    await ann.reads("I am in");
  });

  test("sets it up by keys alone", async () => {
    const cyn = await other.stranger("Cyn");
    const { page } = cyn;
    const { keyboard } = page;
    await cyn.goTo("/");
    await step(page, 1);
    await page.getByLabel("Name", { exact: true }).and(page.locator(":focus")).waitFor();
    await keyboard.type("Cyn");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.type("cyn@example.org");
    await keyboard.press("Tab");
    await keyboard.type(passwordOf("Cyn"));
    await keyboard.press("Enter");

    await step(page, 2);
    await page.getByLabel("Server name").and(page.locator(":focus")).waitFor();
    await keyboard.type("Reading circle");
    await keyboard.press("Enter");

    await step(page, 3);
    await page.getByLabel("Name", { exact: true }).and(page.locator(":focus")).waitFor();
    await keyboard.press("Enter");

    await step(page, 4);
    await page.getByLabel("Invite link").and(page.locator(":focus")).waitFor();
    while (!(await page.getByRole("link", { name: "Go to room" }).and(page.locator(":focus")).isVisible()))
      await keyboard.press("Tab");
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "General" }).first().waitFor();
    await page.getByText("Reading circle").first().waitFor();
  });

  test("is followed by others, who choose channels", async () => {
    const dan = await other.stranger("Dan", { viewport: { width: 360, height: 740 } });
    await dan.goTo("/sign-up");
    await dan.page.getByLabel("Name", { exact: true }).fill("Dan");
    await dan.page.getByLabel("Handle", { exact: true }).fill("dan");
    await dan.page.getByLabel("E-mail", { exact: true }).fill("dan@example.org");
    await dan.page.getByLabel("Password", { exact: true }).fill(passwordOf("Dan"));
    await dan.page.getByRole("button", { name: "Create account" }).click();
    await heading(dan.page, "Welcome, Dan");
    expect(await dan.page.getByRole("checkbox", { name: "General" }).isChecked()).toBe(true);
    await dan.page.getByRole("button", { name: "Join 1 channel" }).click();
    await dan.composer.waitFor();
    await dan.page.getByRole("heading", { name: "General" }).first().waitFor();
  });
});

test("a server that others reach needs the code of its log", async () => {
  const mallory = await reached.stranger("Mallory");
  await mallory.goTo("/sign-up");
  await mallory.page.getByLabel("Set-up code").fill("00000-00000-00000-00000");
  await mallory.fillSignUp();
  await mallory.page.getByText("That isn’t the set-up code in the server’s log.").waitFor();
});
