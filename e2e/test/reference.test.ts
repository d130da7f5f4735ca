import { beforeAll, describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"]);
let broken: string[];
let page: Page;

beforeAll(async () => {
  ({ page } = ann);
  broken = await violations(page);
  await page.goto(`${site.url}/api/reference`);
});

const section = (name: string): Locator => page.locator(`section[id="${name}"]`);
const field = (name: string, label: string): Locator => section(name).getByLabel(label);

async function open(name: string): Promise<Locator> {
  await section(name).getByText("Try it").click();
  const call = section(name).getByRole("button", { name: "Call" });
  await call.waitFor();
  return call;
}

describe("the reference of the API", () => {
  test("calls as who is signed in here, and shows the answer", async () => {
    const call = await open("accounts.me");
    await section("accounts.me").getByText(`Signed in as @${ann.handle}`).waitFor();
    await call.click();
    const answer = section("accounts.me").locator(".answer");
    await answer.locator(".right", { hasText: "200" }).waitFor();
    await answer.getByText(`"handle": "${ann.handle}"`).waitFor();
    await section("accounts.me").getByText("await client.accounts.me({});").waitFor();
  });

  test("makes a form of the input, says the call as a program makes it, and asks before it changes anything", async () => {
    const call = await open("rooms.create");
    await field("rooms.create", "kind").selectOption("group");
    await field("rooms.create", "name").fill("It's a boat");
    expect(await field("rooms.create", "key").inputValue()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
    );
    await section("rooms.create").getByText(`"name":"It'\\''s a boat"`).waitFor();
    await call.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`This changes data on this server, as @${ann.handle}.`).waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await section("rooms.create").locator(".answer").innerText()).toBe("");
    await call.click();
    await page.getByRole("dialog").getByRole("button", { name: "Change it" }).click();
    await section("rooms.create").locator(".answer").locator(".right", { hasText: "200" }).waitFor();
    await section("rooms.create").locator(".answer").getByText(`"name": "It's a boat"`).waitFor();
  });

  test("says what is wrong: a text that is no JSON here, and what the server refuses with its code", async () => {
    const call = await open("accounts.lookUp");
    await field("accounts.lookUp", "accountIds").fill("no list");
    await call.click();
    await section("accounts.lookUp").getByText("is no JSON: texts stand in quotation marks").last().waitFor();
    await field("accounts.lookUp", "accountIds").fill('["nobody"]');
    await call.click();
    const answer = section("accounts.lookUp").locator(".answer");
    await answer.locator(".wrong", { hasText: "400" }).waitFor();
    await answer.getByText('"code": "invalid_input"').waitFor();
  });

  test("warns of what may not come back, and shows what somebody wrote as text", async () => {
    await open("accounts.update");
    await field("accounts.update", "bio").fill("<img src=x onerror=alert(1)>");
    await section("accounts.update").getByRole("button", { name: "Call" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Change it" }).click();
    await section("accounts.update").locator(".answer").getByText("<img src=x onerror=alert(1)>").waitFor();
    expect(await page.locator("img").count()).toBe(0);
    const call = await open("sessions.revokeOthers");
    await field("sessions.revokeOthers", "password").fill("wrong");
    await call.click();
    await page.getByRole("dialog").getByText("may not come back").waitFor();
    await page.keyboard.press("Escape");
    expect(await section("sessions.revokeOthers").locator(".answer").innerText()).toBe("");
  });

  test("says who has no session that they have none, and calls without one", async () => {
    await bob.page.context().clearCookies();
    await bob.page.goto(`${site.url}/api/reference`);
    const me = bob.page.locator('section[id="accounts.me"]');
    await me.getByText("Try it").click();
    await me.getByText("Nobody is signed in here").waitFor();
    await me.getByRole("button", { name: "Call" }).click();
    await me.locator(".answer").locator(".wrong", { hasText: "401" }).waitFor();
  });

  test("stands in 360 pixels, in the dark too, and needs nothing that its policy refuses", async () => {
    await page.setViewportSize(phoneScreen.viewport);
    await page.emulateMedia({ colorScheme: "dark" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    expect(broken).toEqual([]);
  });
});
