import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Browser, Locator } from "playwright-core";
import { launch } from "../src/browser.ts";
import { openCluster } from "../src/cluster.ts";
import { isDrawn } from "../src/is-drawn.ts";
import { makePicture } from "../src/make-picture.ts";
import { welcome } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

setDefaultTimeout(120_000);
const cluster = await openCluster();
if (typeof cluster === "string") console.error(`The flows on three processes are left out. ${cluster}`);

/** Ann uses the first process, Bob the second; nobody uses the third. */
describe.if(typeof cluster !== "string")("on PostgreSQL, Redis and S3, through two of three processes", () => {
  let browser: Browser;
  let ann: Visitor;
  let bob: Visitor;
  const processes = typeof cluster === "string" ? [] : cluster.processes;

  beforeAll(async () => {
    browser = await launch();
    const [first, second] = processes;
    if (first === undefined || second === undefined) throw new Error("a cluster has processes");
    ann = await welcome(browser, first, "Ann");
    bob = await welcome(browser, second, "Bob");
    await ann.makeRoom("group", "Harbour", ["Bob"]);
    await bob.openRoom("Harbour");
    await ann.page.getByRole("button", { name: "Add to message" }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    if (typeof cluster !== "string") await cluster[Symbol.asyncDispose]();
  });

  const png = (name: string, hue: number) => ({
    ...{ name, mimeType: "image/png", buffer: Buffer.from(makePicture(640, 400, hue)) },
  });
  const article = ({ timeline }: Visitor, text: string): Locator =>
    timeline.getByRole("article").filter({ hasText: text }).last();
  const voice = ({ timeline }: Visitor): Locator => timeline.getByRole("group", { name: /^Voice message, / });

  async function send(text: string, ...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const chosen = ann.page.waitForEvent("filechooser");
    await ann.add("Files");
    await (await chosen).setFiles(files);
    await ann.page.getByRole("list", { name: "Files of this message" }).getByRole("listitem").first().waitFor();
    await ann.write(text);
    await ann.reads(text);
  }

  test("a picture and a file that one person sends, the other one sees and opens", async () => {
    const note = { name: "tides.txt", mimeType: "text/plain", buffer: Buffer.from("High water at noon.\n") };
    await send("The pier", png("pier.png", 20), note);
    await isDrawn(article(bob, "The pier").getByRole("img", { name: "pier.png" }));
    const download = bob.page.waitForEvent("download");
    await article(bob, "The pier").getByRole("link", { name: "Download tides.txt" }).click();
    const stream = await (await download).createReadStream();
    expect(Buffer.concat(await Array.fromAsync(stream)).toString()).toBe("High water at noon.\n");
  });

  test("a voice message is recorded here and played there", async () => {
    await ann.page.getByRole("button", { name: "Record a voice message", exact: true }).click();
    await ann.page.getByRole("timer").filter({ hasText: "0:01" }).waitFor();
    await ann.page.getByRole("button", { name: "Send voice message", exact: true }).click();
    await voice(bob).getByRole("button", { name: "Play", exact: true }).click();
    await voice(bob).getByRole("button", { name: "Pause", exact: true }).waitFor();
  });

  test("a live location moves before the eyes of the other one", async () => {
    await ann.context.grantPermissions(["geolocation"]);
    await ann.context.setGeolocation({ latitude: 54.3213, longitude: 10.1349, accuracy: 20 });
    await ann.add("Location");
    const dialog = ann.page.getByRole("dialog", { name: "Share location" });
    await dialog.getByText("1 hr", { exact: true }).click();
    await dialog.getByRole("button", { name: "Share live location" }).click();
    await article(bob, "Live location").getByText("54.3213, 10.1349").waitFor();
    await ann.context.setGeolocation({ latitude: 54.4012, longitude: 10.2113, accuracy: 20 });
    await article(bob, "Live location").getByText("54.4012, 10.2113").waitFor();
    await ann.page.locator("[data-live]").getByRole("button", { name: /Stop/ }).first().click();
    await article(bob, "Live location ended").waitFor();
  });

  test("everything is there after a reload, and what was sent to somebody offline comes when they are back", async () => {
    const [, second] = processes;
    await bob.page.reload();
    await isDrawn(article(bob, "The pier").getByRole("img", { name: "pier.png" }));
    await voice(bob).first().waitFor();
    second?.network.cut();
    await send("The mole", png("mole.png", 120));
    second?.network.heal();
    await bob.findsNetwork();
    await isDrawn(article(bob, "The mole").getByRole("img", { name: "mole.png" }));
  });

  /** Waits until Bob finds this number of messages: one can be found a moment after it was sent. */
  const finds = (words: string, count: number) =>
    until(async () => {
      const found = await bob.call<{ messages: unknown[] }>("POST", "/search/messages", { words });
      return found.messages.length === count;
    });

  test("what one person writes, the other one finds by a part of a word, in any script, and jumps to", async () => {
    await ann.write("The capstan turns at dawn");
    await ann.write("灯塔在港口");
    await finds("apsta", 1);
    await finds("灯塔", 1);
    const { page } = bob;
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Search messages, rooms and people" });
    await field.fill("灯塔");
    await page.getByRole("option").filter({ hasText: "灯塔在港口" }).waitFor();
    await field.fill("apsta from:ann");
    await page.getByRole("option").filter({ hasText: "The capstan turns" }).click();
    await field.waitFor({ state: "detached" });
    await bob.reads("The capstan turns at dawn");
    await ann.change("The capstan turns at dawn", "The windlass turns at dawn");
    await finds("apsta", 0);
    await finds("windlass", 1);
  });

  test("what one person posts to the feed, the other one sees, likes and comments on", async () => {
    const sidebar = ({ page }: Visitor) => page.getByRole("navigation", { name: "Sidebar" });
    const feed = ({ page }: Visitor) => page.getByRole("list", { name: "Feed" });
    for (const person of [bob, ann]) await sidebar(person).getByRole("link", { name: "Feed" }).click();
    await ann.page.getByRole("button", { name: "New post" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "New post" });
    await dialog.getByLabel("Title").fill("Rowing boat");
    await dialog.getByLabel("Description").fill("Blue, four seats");
    await dialog.getByRole("button", { name: "Post", exact: true }).click();
    await ann.told("Posted");
    await bob.page.reload();
    const card = feed(bob).getByRole("listitem").filter({ hasText: "Rowing boat" });
    await card.getByRole("button", { name: "Like", exact: true }).click();
    await feed(ann).getByRole("button", { name: "👍 1" }).waitFor();
    await card.getByRole("button", { name: "Rowing boat" }).click();
    const thread = bob.page.getByRole("region", { name: "Thread" });
    await thread.getByRole("textbox", { name: "Message in thread" }).fill("Is it still there?");
    await bob.page.keyboard.press("Enter");
    await feed(ann).getByText("1 comment").waitFor();
    for (const person of [ann, bob]) await person.openRoom("Harbour");
  });

  test("what is deleted is gone for both, and no process answers its file any more", async () => {
    const source = await article(bob, "The pier").getByRole("img", { name: "pier.png" }).getAttribute("src");
    const path = new URL(source ?? "", bob.page.url()).pathname;
    const status = async () => (await bob.context.request.get(path)).status();
    expect(await status()).toBe(200);
    await ann.choose("The pier", "Delete for everyone");
    // The client sends the deletion when its toast closes; the toast of the ended location may be shown beside it.
    await ann.told("Message deleted.");
    const dismiss = ann.page.getByRole("status").getByRole("button", { name: "Dismiss" });
    while ((await dismiss.count()) > 0)
      await dismiss
        .last()
        .click({ timeout: 1_000 })
        .catch(() => undefined);
    await bob.misses("The pier");
    expect(await status()).toBe(404);
  });
});
