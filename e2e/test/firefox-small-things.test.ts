import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "@parley/server/testing/until";
import type { Locator } from "playwright-core";
import { isDrawn } from "../src/is-drawn.ts";
import { movingDot } from "../src/make-picture.ts";
import type { Visitor } from "../src/people.ts";
import { Sender } from "../src/sender.ts";
import { twoBrowsers } from "../src/two-browsers.ts";

const { site, chris, fay, broken } = await twoBrowsers({ program: "server-with-sites.ts" });
const icon = {
  name: "oar.png",
  mimeType: "image/png",
  buffer: readFileSync(join(import.meta.dir, "../../web/public/icon-192.png")),
};

const row = (person: Visitor, text: string): Locator => person.timeline.getByRole("article").filter({ hasText: text });
const back = async (person: Visitor) => {
  await person.goTo("/");
  await person.openRoom("Harbour");
};

/** Drops a file on the conversation, as the browser does when somebody drags it there. */
async function drop({ page, timeline }: Visitor): Promise<void> {
  const data = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([content], "dropped.png", { type: "image/png" }));
    return transfer;
  }, icon.buffer.toString("base64"));
  for (const type of ["dragover", "drop"]) await timeline.dispatchEvent(type, { dataTransfer: data });
}

describe("messages in Firefox", () => {
  test("take a dropped file, quote a part, say how long they are, and are copied with their formatting", async () => {
    await drop(fay);
    await fay.page.getByRole("list", { name: "Files of this message" }).getByText("dropped.png").waitFor();
    await fay.write("Low water at **six** tomorrow");
    await isDrawn(row(chris, "Low water at").getByRole("img"));
    const words = fay.timeline.getByText("six", { exact: true });
    await words.evaluate((element) => getSelection()?.selectAllChildren(element));
    await row(fay, "Low water at").focus();
    await fay.page.keyboard.press("r");
    await fay.write("That is early");
    await row(chris, "That is early").getByText("six", { exact: true }).waitFor();
    await row(fay, "Low water at").first().focus();
    await fay.page.keyboard.press("c");
    await fay.told("Text copied.");
    await fay.composer.focus();
    await fay.page.keyboard.press("ControlOrMeta+v");
    await fay.holds("Low water at **six** tomorrow");
    await fay.composer.fill("");
    await fay.choose("That is early", "Info");
    await fay.dialog.getByText(/13 characters/).waitFor();
    await fay.page.keyboard.press("Escape");
  });

  test("are deleted for oneself and brought back", async () => {
    await chris.write("The lake is calm");
    await fay.choose("The lake is calm", "Delete for me");
    await fay.misses("The lake is calm");
    await chris.reads("The lake is calm");
    await fay.undo();
    await fay.reads("The lake is calm");
  });

  test("have a preview of a page that they name, and commands", async () => {
    await fay.write("look at http://boats.example/boats");
    for (const person of [fay, chris]) {
      const card = row(person, "look at").getByRole("link").filter({ hasText: "Boats of the bay" });
      await card.getByText("boats.example", { exact: true }).waitFor();
      await isDrawn(card.locator("img"));
    }
    await fay.composer.pressSequentially("/italics");
    await fay.page.getByRole("option").filter({ hasText: "/me" }).waitFor();
    await fay.composer.press("Enter");
    await fay.composer.pressSequentially("rows");
    await fay.composer.press("Enter");
    await chris.timeline.locator("em").getByText("rows").waitFor();
  });

  test("begin a thread with a title, which leads both into it", async () => {
    await fay.add("Thread with a title");
    const dialog = fay.page.getByRole("dialog", { name: "New thread" });
    await dialog.getByLabel("Title").fill("Summer party");
    await dialog.getByLabel("First message").fill("Who brings what?");
    await dialog.getByRole("button", { name: "Start thread" }).click();
    for (const person of [fay, chris]) {
      await person.timeline.getByRole("link", { name: "Summer party" }).click();
      await person.panel("Thread").getByRole("heading", { name: "Summer party" }).waitFor();
      await person.panel("Thread").getByRole("link", { name: "Close" }).click();
    }
  });

  test("send a GIF again that somebody has received, without an upload", async () => {
    const sender = await Sender.of(site.url, "Chris", chris.roomId);
    await sender.send([{ name: "wave.gif", bytes: movingDot(), alt: "A wave" }]);
    sender.stop();
    const path = `/rooms/${chris.roomId}/files?kind=picture`;
    await until(async () => JSON.stringify(await chris.call("GET", path)).includes('"animated":true'));
    await fay.page.getByRole("button", { name: "Insert emoji" }).first().click();
    await fay.page.getByRole("radiogroup", { name: "Emoji or GIFs" }).getByText("GIFs", { exact: true }).click();
    await fay.page.getByRole("dialog").getByRole("button", { name: "Send A wave" }).click();
    await until(async () => (await chris.timeline.getByRole("button", { name: "Open picture: A wave" }).count()) === 2);
  });
});

describe("people and places in Firefox", () => {
  test("a live location moves before the eyes of others, and is stopped", async () => {
    await fay.context.grantPermissions(["geolocation"], { origin: site.url });
    await fay.context.setGeolocation({ latitude: 54.3213, longitude: 10.1349, accuracy: 20 });
    await fay.add("Location");
    const dialog = fay.page.getByRole("dialog", { name: "Share location" });
    await dialog.getByText("1 hr", { exact: true }).click();
    await dialog.getByRole("button", { name: "Share live location" }).click();
    const shown = row(chris, "Live location").last();
    await shown.getByText("54.3213, 10.1349").waitFor();
    await fay.context.setGeolocation({ latitude: 54.4012, longitude: 10.2113, accuracy: 20 });
    await shown.getByText("54.4012, 10.2113").waitFor();
    const pill = fay.page.locator("[data-live] li").filter({ hasText: "live location" });
    await pill.getByRole("button", { name: "Stop sharing" }).click();
    await row(chris, "Live location ended").waitFor();
  });

  test("somebody is shared as a card", async () => {
    await chris.write("I have the oars");
    await fay.choose("I have the oars", "About Chris");
    await fay.page.getByRole("dialog", { name: "About Chris" }).getByRole("button", { name: "Share…" }).click();
    const dialog = fay.page.getByRole("dialog", { name: "Share Chris" });
    await dialog.getByRole("checkbox", { name: "Harbour" }).check({ force: true });
    await dialog.getByLabel("Add a note (optional)").fill("Ask him");
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    await row(chris, "Ask him").getByText("@chris").waitFor();
  });

  test("a picture of oneself is cropped and stands where others see it", async () => {
    await fay.goTo("/settings/profile");
    const own = fay.page.getByRole("group", { name: "Your picture" });
    await own.getByLabel("Choose a picture").and(own.locator("input")).setInputFiles(icon);
    const dialog = fay.page.getByRole("dialog", { name: "Choose what is shown" });
    await dialog.locator("img").waitFor();
    await dialog.getByRole("slider", { name: "Zoom" }).focus();
    for (let press = 0; press < 5; press += 1) await fay.page.keyboard.press("ArrowRight");
    await dialog.getByRole("button", { name: "Use picture" }).click();
    await dialog.waitFor({ state: "detached" });
    await isDrawn(chris.page.getByRole("feed").locator('img[src^="/api/files/"]'));
    await back(fay);
  });

  test("an emoji of the server's own is added, written and drawn for both", async () => {
    await chris.goTo("/settings/emoji");
    await chris.page.getByRole("region", { name: "Emoji" }).getByRole("button", { name: "Add emoji" }).click();
    const dialog = chris.page.getByRole("dialog", { name: "Add emoji" });
    await dialog.locator("input[type=file]").setInputFiles(icon);
    await dialog.getByRole("img", { name: "How it will look" }).waitFor();
    await dialog.getByRole("button", { name: "Add emoji" }).click();
    await dialog.waitFor({ state: "detached" });
    await back(chris);
    await fay.write("all aboard :oar:");
    for (const person of [fay, chris]) await isDrawn(person.timeline.getByRole("img", { name: ":oar:", exact: true }));
    expect(broken).toEqual([]);
  });
});
