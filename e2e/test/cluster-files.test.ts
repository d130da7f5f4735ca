import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Locator } from "playwright-core";
import { launch } from "../src/browser.ts";
import { openCluster } from "../src/cluster.ts";
import { until } from "../src/kept.ts";
import { makePicture } from "../src/make-picture.ts";
import { welcome } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";

setDefaultTimeout(120_000);
const cluster = await openCluster();
if (typeof cluster === "string") console.error(`The flows of files on three processes are left out. ${cluster}`);

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
  const isDrawn = (image: Locator) =>
    until(() => image.first().evaluate((one: HTMLImageElement) => one.naturalWidth > 0));
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
