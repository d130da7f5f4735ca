import { describe, expect, test } from "bun:test";
import { createClient, createId } from "@parley/sdk";
import type { Locator, Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { passwordOf } from "../src/people.ts";

const { ann, bob, site, stranger } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
/** Waits until a field is shown as invalid: marked, described, and focused. */
async function refused(input: Locator, words: string | RegExp): Promise<void> {
  const page = input.page();
  await input.and(page.locator("[aria-invalid=true]:focus")).waitFor();
  const note = await input.getAttribute("aria-describedby");
  await page.locator(`[id="${note}"]`).getByText(words).waitFor();
}

async function fillSignUp(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
}

const create = (page: Page) => page.getByRole("button", { name: "Create account" });

describe("a form", () => {
  test("names what is missing beside the field, sends nothing, and takes the word back when it is mended", async () => {
    const { page, context } = await stranger("Eve");
    let sent = 0;
    page.on("request", (request) => {
      if (request.method() === "POST") sent += 1;
    });
    await page.goto("/sign-up");
    await create(page).click();
    await refused(field(page, "Name"), "This field is required.");
    await fillSignUp(page, { Name: "Eve Adams", "E-mail": "eve", Password: "short" });
    await create(page).click();
    await refused(field(page, "E-mail"), /valid e-mail address/);
    await field(page, "E-mail").fill("eve@example.org");
    await create(page).click();
    await refused(field(page, "Password"), /8 characters/);
    expect(sent).toBe(0);
    await field(page, "Password").fill("evevevev");
    await page.getByText("This uses too few different characters.").waitFor();
    await field(page, "Password").fill("a wall of old stones");
    await page.getByText("Looks good.").waitFor();
    await context.close();
  });

  test("puts a refusal of the server where it belongs", async () => {
    const { page, context } = await stranger("Eve");
    await page.goto("/sign-up");
    const values = { Name: "Eve", Handle: "bob", "E-mail": "eve@example.org", Password: "a wall of old stones" };
    await fillSignUp(page, values);
    await create(page).click();
    await refused(field(page, "Handle"), /is already taken/);
    await fillSignUp(page, { Name: "Eve \u202eyna", Handle: "eve" });
    await create(page).click();
    await refused(field(page, "Name"), /invisible characters/);
    await context.close();
  });

  test("waits for a slow server, says so, and sends once", async () => {
    const { page, context } = await stranger("Bob");
    const held = Promise.withResolvers<void>();
    let asked = 0;
    await page.route("**/api/sessions", async (route) => {
      asked += 1;
      await held.promise;
      await route.continue();
    });
    await page.goto("/sign-in");
    await fillSignUp(page, { "E-mail": "bob@example.org", Password: passwordOf("Bob") });
    const button = page.getByRole("button", { name: "Sign in", exact: true });
    await button.click();
    await button.and(page.locator("[aria-busy=true]")).waitFor();
    await button.click({ force: true });
    await field(page, "Password").press("Enter");
    held.resolve();
    await page.getByRole("navigation", { name: "Sidebar" }).waitFor();
    expect(asked).toBe(1);
    await context.close();
  });

  test("keeps what was typed when the network is away", async () => {
    const { page, context } = await stranger("Eve");
    await page.goto("/sign-up");
    const values = { Name: "Eve", Handle: "eve", "E-mail": "eve@example.org", Password: "a wall of old stones" };
    await fillSignUp(page, values);
    await context.setOffline(true);
    await create(page).click();
    await page.getByRole("alert").getByText("You’re offline. What you typed stays here").waitFor();
    for (const [name, value] of Object.entries(values)) expect(await field(page, name).inputValue()).toBe(value);
    await context.setOffline(false);
    await page.getByRole("alert").waitFor({ state: "detached" });
    await create(page).click();
    await page.getByRole("navigation", { name: "Sidebar" }).waitFor();
    await context.close();
  });

  test("refuses a room name of spaces beside the field", async () => {
    await ann.page.getByRole("button", { name: "New room" }).first().click();
    const dialog = ann.page.getByRole("dialog");
    const name = dialog.getByLabel("Name", { exact: true });
    await name.fill("   ");
    await dialog.getByRole("button", { name: "Create group" }).click();
    await refused(name, "This field is required.");
    await name.fill("\u200b\u3164");
    await dialog.getByRole("button", { name: "Create group" }).click();
    await refused(name, "This can’t be empty.");
    await ann.page.keyboard.press("Escape");
  });
});

test("after too many tries the form says when the next one is allowed", async () => {
  const limited = await meeting([], { PARLEY_RATE_LIMITS: "1" });
  const { page } = await limited.stranger("Mallory");
  await createClient(limited.site.url, { storage: null }).accounts.signUp({
    name: "Cyn",
    handle: "cyn",
    email: "cyn@example.org",
    password: "a wall of old stones",
  });
  await page.goto("/sign-in");
  const wait = page.getByRole("alert").getByText(/Try again in \d+ seconds?\./);
  for (let tries = 0; tries < 20 && (await wait.count()) === 0; tries += 1) {
    await fillSignUp(page, { "E-mail": "cyn@example.org", Password: `guess number ${tries}` });
    const answered = page.waitForResponse((response) => response.url().endsWith("/api/sessions"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await answered;
    await page.getByRole("alert").waitFor();
  }
  await wait.first().waitFor();
});

describe("an invite link", () => {
  const linkTo = async (name: string, maxUses: number | null) => {
    const client = createClient(site.url, { storage: null });
    await client.sessions.signIn({ email: "ann@example.org", password: passwordOf("Ann") });
    const { room } = await client.rooms.create({ key: createId(), kind: "group", name });
    const { url } = await client.invites.create({ roomId: room.id, maxUses });
    await client.stop();
    return url ?? "";
  };

  test("lets somebody in, and then says that they are in", async () => {
    const url = await linkTo("Boathouse", null);
    await bob.goTo(url);
    await bob.page.getByRole("heading", { name: "You’re invited to Boathouse" }).waitFor();
    await bob.page.getByRole("button", { name: "Join room" }).click();
    await bob.composer.waitFor();
    await bob.goTo(url);
    await bob.page.getByText("You’re already in this room.").waitFor();
    await bob.page.getByRole("link", { name: "Go to room" }).click();
    await bob.composer.waitFor();
  });

  test("that is used up or invented says what to do", async () => {
    const url = await linkTo("Shed", 1);
    await bob.goTo(url);
    await bob.page.getByRole("button", { name: "Join room" }).click();
    await bob.composer.waitFor();
    const { page, context } = await stranger("Eve");
    for (const address of [url, "/invite#aaaaaaaaaaaaaaaaaaaaaaaaaaaa"]) {
      await page.goto(address);
      await page.getByRole("heading", { name: "This invite isn’t valid" }).waitFor();
      await page.getByText("Ask for a new one.").waitFor();
    }
    await context.close();
  });
});

test("a long name is cut, not spilled", async () => {
  await ann.makeRoom("group", "w".repeat(80), ["Bob"]);
  await ann.page.setViewportSize({ width: 360, height: 740 });
  await ann.page.getByRole("link", { name: "Room details" }).click();
  await ann.page.getByRole("region", { name: "Details" }).waitFor();
  const spilled = await ann.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(spilled).toBeLessThanOrEqual(0);
  await ann.page
    .getByRole("region", { name: "Details" })
    .getByRole("link", { name: /Close|Back/ })
    .click();
  const hint = ann.page.locator("form").getByText(/^Message w+$/);
  await hint.waitFor();
  const isCut = await hint.evaluate(
    (words) => getComputedStyle(words).textOverflow === "ellipsis" && words.scrollWidth > words.clientWidth,
  );
  expect(isCut).toBe(true);
  await ann.composer.fill("w");
  await hint.waitFor({ state: "detached" });
  await ann.composer.fill("");
});
