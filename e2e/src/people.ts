import { expect } from "bun:test";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { actLikeChromium } from "./firefox-page.ts";

/** A user with a browser of their own. Methods for actions read like a sentence; methods for results wait for them. */
export class Visitor {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;

  constructor(name: string, page: Page, context: BrowserContext) {
    this.name = name;
    this.page = page;
    this.context = context;
  }

  get handle(): string {
    return this.name.toLowerCase();
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async signUp(path = "/sign-up"): Promise<void> {
    await this.goTo(path);
    await this.fillSignUp();
    // After signing up, the first user sets the server up and later users choose channels; both can be skipped.
    const skip = this.page.getByRole("link", { name: "Skip for now" });
    const inside = this.page.getByRole("navigation", { name: "Sidebar" });
    await skip.or(inside).first().waitFor();
    if (await skip.isVisible()) await skip.click();
    await inside.waitFor();
  }

  /** Fills in the sign-up form and sends it. */
  async fillSignUp(): Promise<void> {
    await this.page.getByLabel("Name", { exact: true }).fill(this.name);
    await this.page.getByLabel("Handle", { exact: true }).fill(this.handle);
    await this.page.getByLabel("E-mail", { exact: true }).fill(`${this.handle}@example.org`);
    await this.page.getByLabel("Password", { exact: true }).fill(passwordOf(this.name));
    await this.page.getByRole("button", { name: "Create account" }).click();
  }

  async signIn(password = passwordOf(this.name)): Promise<void> {
    await this.page.getByLabel("E-mail", { exact: true }).fill(`${this.handle}@example.org`);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: "You", exact: true }).first().click();
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
    await this.page.getByLabel("E-mail", { exact: true }).waitFor();
  }

  get roomList(): Locator {
    return this.page.getByRole("region", { name: "Your rooms" });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** A side panel: pins, details, or a thread. */
  panel(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** Opens the pins, the files or the details of the room by the link in its header. */
  async openPanel(link: "Pinned messages" | "Files" | "Room details"): Promise<Locator> {
    await this.page.getByRole("link", { name: link }).click();
    const panel = this.panel(link === "Room details" ? "Details" : link);
    await panel.waitFor();
    return panel;
  }

  /** Waits until a toast shows the text. */
  async told(text: string | RegExp): Promise<void> {
    await this.page.getByRole("status").getByText(text, { exact: true }).first().waitFor();
  }

  /** Presses the undo button of the last toast. */
  async undo(): Promise<void> {
    await this.page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: "Message", exact: true });
  }

  /** The timeline of the open room. */
  get timeline(): Locator {
    return this.page.getByRole("feed").or(this.page.getByRole("log")).first();
  }

  async makeRoom(kind: "group" | "channel", name: string, people: readonly string[] = []): Promise<void> {
    await this.page.getByRole("button", { name: "New room" }).first().click();
    const dialog = this.page.getByRole("dialog");
    await dialog
      .getByRole("radiogroup")
      .getByText(kind === "group" ? "Group" : "Channel", { exact: true })
      .click();
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    for (const person of people) {
      await dialog.getByRole("combobox").fill(person.toLowerCase());
      await dialog.getByRole("option", { name: person }).click();
    }
    await dialog.getByRole("button", { name: kind === "group" ? "Create group" : "Create channel" }).click();
    await this.page.getByRole("heading", { name }).first().waitFor();
  }

  async openRoom(name: string): Promise<void> {
    await this.roomList.getByRole("link", { name }).first().click();
    // The composer may still be the previous room's.
    await this.page.getByRole("main").getByRole("heading", { name, level: 1 }).first().waitFor();
    await this.composer.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  /**
   * Presses a tool of a message, which appears on hover. If the timeline changes its height, the message moves away from the pointer and
   * another message's tools appear; then the message is hovered again, as a person would do.
   */
  async tool(text: string, name: string | RegExp): Promise<void> {
    const words = this.timeline.getByText(text, { exact: true }).first();
    const said = this.page.getByText(text, { exact: true });
    const message = this.timeline.getByRole("article").filter({ has: said }).first();
    for (let tries = 1; ; tries++) {
      await words.hover();
      const pressed = message.getByRole("button", { name }).first().click({ timeout: 3_000 });
      const failure = await pressed.catch((error: unknown) => error);
      if (failure === undefined) return;
      if (tries === 8) throw failure;
    }
  }

  /**
   * Chooses an entry of a message's menu. A menu that was closed just before returns the focus, which closes a menu opened in the meantime;
   * then it is opened again, as a person would do.
   */
  async choose(text: string, action: string): Promise<void> {
    const item = this.page.getByRole("menuitem", { name: action, exact: true });
    for (let tries = 1; ; tries++) {
      await this.tool(text, "More actions");
      const failure = await item.click({ timeout: 5_000 }).catch((error: unknown) => error);
      if (failure === undefined) return;
      if (tries === 3) throw failure;
      // Closes a menu without this entry, which would cover the tools.
      await this.page.keyboard.press("Escape");
    }
  }

  /** Edits the user's own message. */
  async change(text: string, to: string): Promise<void> {
    await this.choose(text, "Edit");
    await this.page.getByText("Editing your message").waitFor();
    await this.composer.fill(to);
    await this.composer.press("Enter");
    await this.page.getByText("Editing your message").waitFor({ state: "detached" });
  }

  async react(text: string, emoji: string): Promise<void> {
    await this.tool(text, /^React$/);
    await this.page.locator(`[data-emoji$=" ${emoji}"]`).first().click();
  }

  /** Waits until the composer contains exactly the text. */
  async holds(text: string): Promise<void> {
    await this.composer.waitFor();
    const isSo = this.page.waitForFunction(
      (wanted) => document.querySelector<HTMLTextAreaElement>("form textarea")?.value === wanted,
      text,
    );
    await isSo.catch(async () => expect(await this.composer.inputValue()).toBe(text));
  }

  /** Adds an attachment to the draft by the menu beside its field. */
  async add(
    what: "Files" | "Location" | "Poll" | "Thread with a title",
    place: Page | Locator = this.page,
  ): Promise<void> {
    await place.getByRole("button", { name: "Add to message", exact: true }).first().click();
    await this.page.getByRole("menuitem", { name: what, exact: true }).click();
  }

  /** Waits until the text is not in the timeline. */
  async misses(text: string): Promise<void> {
    await this.timeline.getByText(text, { exact: true }).first().waitFor({ state: "detached" });
  }

  /** Waits until the text is in the timeline. */
  async reads(text: string | RegExp): Promise<void> {
    await this.timeline.getByText(text, { exact: true }).first().waitFor();
  }

  /** Fires the browser's event that the network is back, so that the page does not wait for its next try, up to 30 seconds later. */
  async findsNetwork(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event("online")));
  }

  /** Fires the browser's event that the page is visible again, as after a visit to another tab. */
  async comesBack(): Promise<void> {
    await this.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }

  countOf(text: string): Promise<number> {
    return this.timeline.getByText(text, { exact: true }).count();
  }

  /** The id of the open room. */
  get roomId(): string {
    return new URL(this.page.url()).pathname.split("/")[2] ?? "";
  }

  /** Calls an endpoint with this user's session, to prepare the data of a test. */
  async call<T>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, data?: object): Promise<T> {
    const { origin } = new URL(this.page.url());
    const answer = await this.context.request.fetch(`${origin}/api${path}`, {
      method,
      headers: { Origin: origin },
      ...(data && { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

export function passwordOf(name: string): string {
  return `the long secret of ${name.toLowerCase()}`;
}

/**
 * A user with a fresh browser profile. It installs no service worker unless `options` allow it: the worker fetches all files of the app,
 * which is a third of the work of a short test. Tests of offline use, and a few others, allow it.
 */
export async function visitor(
  browser: Browser,
  baseURL: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
    ...options,
  });
  context.setDefaultTimeout(30_000);
  if (browser.browserType().name() === "firefox") await context.addInitScript(actLikeChromium);
  return new Visitor(name, await context.newPage(), context);
}
