import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Page } from "playwright-core";
import { recordsKept } from "../src/kept.ts";
import { meeting } from "../src/meeting.ts";
import { rawAnswer } from "../src/network.ts";
import { pageErrors } from "../src/page-errors.ts";
import { passwordOf, type Visitor } from "../src/people.ts";

const { site, stranger, ann, bob } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });
const watched = [pageErrors(ann.page), pageErrors(bob.page)];

beforeAll(async () => {
  await ann.makeRoom("group", "Ferry", ["Bob"]);
  await ann.write("before");
  await bob.openRoom("Ferry");
  await bob.reads("before");
});

afterEach(() => {
  site.network.heal();
  expect(watched.flat()).toEqual([]);
});

const proxyPage = "<html><body><center><h1>Bad Gateway</h1></center><hr>nginx</body></html>";
const faults: [name: string, answer: string][] = [
  ["a proxy's page with 502", rawAnswer("502 Bad Gateway", "text/html", proxyPage)],
  ["somebody's page with 500", rawAnswer("500 Internal Server Error", "text/html", proxyPage)],
  ["a portal's page with 200", rawAnswer("200 OK", "text/html", "<html>Accept our terms</html>")],
  ["half of an answer", rawAnswer("200 OK", "application/json", '{"messages":[{"id":"01', { cut: true })],
  ["what is no JSON", rawAnswer("200 OK", "application/json", '{"me":')],
  ["429 to everything", rawAnswer("429 Too Many Requests", "text/html", "slow down", { head: "Retry-After: 1\r\n" })],
  ["what is no HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
];

const instead = (answer: string) => site.network.answerInstead((path) => (path.startsWith("/api") ? answer : null));

const silent = (page: Page) => page.getByText("The server isn’t responding").and(page.locator(":visible")).first();

/** The network works again, and the button retries at once. */
async function healed(person: Visitor): Promise<void> {
  site.network.heal();
  const now = person.page.getByRole("button", { name: "Try now" });
  await now.click({ timeout: 2000 }).catch(() => undefined);
  await bob.findsNetwork();
}

/** Checks that both see the message once, in the room, after everything is sent. */
async function seenOnce(text: string): Promise<void> {
  await bob.reads(text);
  await ann.page
    .getByText(/^(Sending…|Waiting for a connection)$/)
    .first()
    .waitFor({ state: "detached" });
  expect([await ann.countOf(text), await bob.countOf(text)]).toEqual([1, 1]);
}

describe.each(faults)("a server in place of which comes %s", (name, answer) => {
  test("leaves what was read, keeps what is written, and is said plainly", async () => {
    instead(answer);
    await silent(ann.page).waitFor();
    await ann.write(`during ${name}`);
    await ann.reads(`during ${name}`);
    await ann.reads("before");
    await healed(ann);
    await seenOnce(`during ${name}`);
    await silent(ann.page).waitFor({ state: "detached" });
  });

  test("shows a newcomer no blank page, and lets them in when it is back", async () => {
    const eve = await stranger("Eve");
    watched.push(pageErrors(eve.page));
    instead(answer);
    await eve.goTo("/");
    await silent(eve.page).waitFor();
    await healed(eve);
    await eve.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await eve.context.close();
  });
});

describe("a server that takes its time", () => {
  test("is waited for: what the device keeps shows at once, the rest when it arrives", async () => {
    site.network.slowDown(2500);
    await bob.write("slowly but surely");
    await ann.page.reload();
    await ann.reads("before");
    await ann.page.getByText("Connecting…").and(ann.page.locator(":visible")).first().waitFor();
    await ann.reads("slowly but surely");
    await ann.page.getByText("Connecting…").first().waitFor({ state: "detached" });
  });

  test("keeps a newcomer informed", async () => {
    const eve = await stranger("Eve");
    watched.push(pageErrors(eve.page));
    await eve.goTo("/sign-in");
    site.network.slowDown(800);
    await eve.page.getByLabel("E-mail", { exact: true }).fill("nobody@example.org");
    await eve.page.getByLabel("Password", { exact: true }).fill("no such secret at all");
    await eve.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await eve.page.locator('button[aria-busy="true"]').waitFor();
    await eve.page.getByRole("alert").first().waitFor();
    await eve.context.close();
  });
});

describe("a connection that is half open", () => {
  test("is found dead when the page asks, and nothing is lost", async () => {
    site.network.freeze();
    await ann.write("into the fog");
    await ann.findsNetwork();
    await ann.page
      .getByText(/^(The server isn’t responding|Connecting)/)
      .and(ann.page.locator(":visible"))
      .first()
      .waitFor();
    await healed(ann);
    await seenOnce("into the fog");
  });

  test("holds up no start: the app opens with what it has", async () => {
    const isKept = (one: string) => one.startsWith("room ") && one.includes("into the fog");
    await until(async () => (await ann.page.evaluate(recordsKept)).some(isKept));
    site.network.freeze();
    await ann.page.reload();
    await ann.reads("into the fog");
    await ann.write("out of the fog");
    site.network.heal();
    await seenOnce("out of the fog");
  });
});

describe("a session that is ended while somebody types", () => {
  /** Ends the session as another device of the account does. */
  async function endSession(): Promise<void> {
    const sessions = await ann.page.evaluate(async () => (await fetch("/api/sessions")).json());
    const list: { id: string; current: boolean }[] = sessions.sessions;
    const id = list.find((session) => session.current)?.id;
    const init = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ password: passwordOf("Ann") }),
    };
    await ann.page.evaluate(([id, init]) => fetch(`/api/sessions/${id}/revocation`, init), [id, init] as const);
    await ann.page.waitForURL("**/sign-in**");
  }

  test("leads to sign-in, says why, and restores the draft when the account signs in again", async () => {
    await ann.composer.fill("half a sent");
    await ann.page.waitForFunction(() => !document.body.innerText.includes("Connecting"));
    await endSession();
    await ann.page.getByText("You’ve been signed out.").waitFor();
    await ann.signIn();
    await ann.composer.waitFor();
    await ann.page.waitForFunction(
      () =>
        document.querySelector<HTMLTextAreaElement>("textarea")?.value === "half a sent" ||
        document.body.innerText.includes("half a sent"),
    );
    await ann.write("half a sentence, and the rest");
    await seenOnce("half a sentence, and the rest");
  });

  test("gives back what was typed into a change, too", async () => {
    await ann.composer.press("ArrowUp");
    await ann.page.getByText("Editing your message").waitFor();
    await ann.composer.fill("half a sentence, and the oth");
    await endSession();
    await ann.signIn();
    await ann.page.getByText("Editing your message").waitFor();
    await ann.holds("half a sentence, and the oth");
    await ann.composer.press("Enter");
    await seenOnce("half a sentence, and the oth");
  });
});
