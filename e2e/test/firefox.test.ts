import { describe, expect, test } from "bun:test";
import { ownFeedId } from "@parley/protocol";
import { until } from "@parley/server/testing/until";
import { installed } from "../src/installed.ts";
import { isDrawn } from "../src/is-drawn.ts";
import { recordsKept } from "../src/kept.ts";
import { makePicture } from "../src/make-picture.ts";
import { Visitor } from "../src/people.ts";
import { field, option, overflowOf, results } from "../src/search-field.ts";
import { twoBrowsers } from "../src/two-browsers.ts";

const { site, chris, broken, ...people } = await twoBrowsers({ serviceWorkers: "allow" });
let { fay } = people;

const pngOf = (hue: number) => Buffer.from(makePicture(640, 400, hue));
const row = (person: Visitor, text: string) => person.timeline.getByRole("article").filter({ hasText: text });
const voices = (person: Visitor) => person.timeline.getByRole("group", { name: /^Voice message, / });
const sidebar = ({ page }: Visitor) => page.getByRole("navigation", { name: "Sidebar" });

describe("somebody in Firefox and somebody in Chromium", () => {
  test("talk, edit, react and answer in a thread, and see that the other one types", async () => {
    await fay.write("Who has the key?");
    await chris.reads("Who has the key?");
    await chris.composer.pressSequentially("It is");
    await fay.page.getByText("Chris is typing").first().waitFor();
    await chris.write("It is under the mat");
    await fay.reads("It is under the mat");
    await fay.change("Who has the key?", "Who has the *red* key?");
    await chris.timeline.getByText("red", { exact: true }).waitFor();
    await chris.react("It is under the mat", "👍");
    await row(fay, "It is under the mat").getByRole("button", { name: /👍/ }).waitFor();
    await fay.choose("It is under the mat", "Reply in thread");
    const thread = fay.panel("Thread");
    await thread.getByRole("textbox").fill("Found it");
    await thread.getByRole("textbox").press("Enter");
    await row(chris, "It is under the mat")
      .getByRole("link", { name: /1 reply/ })
      .click();
    await chris.panel("Thread").getByText("Found it").waitFor();
    for (const person of [fay, chris]) await person.panel("Thread").getByRole("link", { name: "Close" }).click();
  });

  test("send each other pictures and files, and look at them on the whole screen", async () => {
    for (const [from, to] of [
      [fay, chris],
      [chris, fay],
    ] as const) {
      const name = `${from.handle}.png`;
      const chosen = from.page.waitForEvent("filechooser");
      await from.add("Files");
      const files = [
        { name, mimeType: "image/png", buffer: pngOf(from === fay ? 40 : 200) },
        { name: `${from.handle}.txt`, mimeType: "text/plain", buffer: Buffer.from("High water at 14:10\n") },
      ];
      await (await chosen).setFiles(files);
      await from.page.getByRole("button", { name: `Describe ${name}` }).click();
      await from.page.getByRole("textbox", { name: `Description of ${name}` }).fill(`Sails of ${from.name}`);
      await from.page.keyboard.press("Enter");
      await from.write(`Two files of ${from.name}`);
      await row(to, `Two files of ${from.name}`).getByText(`${from.handle}.txt`).first().waitFor();
      const picture = row(to, `Two files of ${from.name}`).getByRole("button", {
        name: `Open picture: Sails of ${from.name}`,
      });
      await isDrawn(picture.getByRole("img"));
      await picture.click();
      const viewer = to.page.getByRole("dialog", { name: "Pictures" });
      await isDrawn(viewer.getByRole("img", { name: `Sails of ${from.name}` }));
      await to.page.keyboard.press("Escape");
      await viewer.waitFor({ state: "detached" });
    }
  });

  test("send each other voice messages, which have their waveform and their length", async () => {
    for (const [from, to] of [
      [fay, chris],
      [chris, fay],
    ] as const) {
      const before = await voices(to).count();
      await from.page.getByRole("button", { name: "Record a voice message", exact: true }).click();
      const recorder = from.page.getByRole("group", { name: "Voice message", exact: true });
      await recorder
        .getByRole("timer")
        .filter({ hasText: /^0:0[2-9]$/ })
        .waitFor();
      await from.page.getByRole("button", { name: "Send voice message", exact: true }).click();
      const voice = voices(to).nth(before);
      await voice.waitFor();
      expect(await voice.getAttribute("aria-label")).toMatch(/0:0[1-9]/);
    }
    // Chromium plays what Firefox has recorded.
    await voices(chris).first().getByRole("button", { name: "Play", exact: true }).click();
    await voices(chris).first().getByRole("button", { name: "Pause", exact: true }).click();
  });

  test("share a location, which both see on the map", async () => {
    await fay.context.grantPermissions(["geolocation"], { origin: site.url });
    await fay.context.setGeolocation({ latitude: 54.3213, longitude: 10.1349, accuracy: 20 });
    await fay.add("Location");
    const dialog = fay.page.getByRole("dialog", { name: "Share location" });
    await dialog.getByRole("application", { name: "Map" }).locator("svg[data-drawn=true]").waitFor();
    await dialog.getByRole("button", { name: "Use my location" }).click();
    await dialog
      .getByRole("status")
      .getByText(/^54\.32\d*, 10\.13\d*$/)
      .waitFor();
    await dialog.getByLabel("Label (optional)").fill("The pier");
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    for (const person of [chris, fay])
      await row(person, "The pier").getByRole("button", { name: "Show on the map: The pier" }).waitFor();
  });

  test("vote in a poll, and see the numbers change", async () => {
    await fay.add("Poll");
    const dialog = fay.page.getByRole("dialog", { name: "New poll" });
    await dialog.getByLabel("Question").fill("Where to?");
    await dialog.getByLabel("Option 1", { exact: true }).fill("The lake");
    await dialog.getByLabel("Option 2", { exact: true }).fill("The river");
    await dialog.getByRole("button", { name: "Ask" }).click();
    const choice = ({ timeline }: Visitor, text: string) =>
      timeline.getByRole("region", { name: "Poll: Where to?" }).getByRole("button").filter({ hasText: text });
    await choice(chris, "The river").click();
    await choice(fay, "The river").getByText("1 vote").waitFor();
    await choice(fay, "The river").click();
    for (const person of [chris, fay]) await choice(person, "The river").getByText("2 votes").waitFor();
  });

  test("see tables, formulas and code as such", async () => {
    await fay.composer.fill("|Boat|Seats|\n|-|-:|\n|Anna|4|\n\n$$\\frac{a}{b}$$\n\n```ts\nconst a = 1;\n```");
    await fay.composer.press("ControlOrMeta+Enter");
    for (const person of [chris, fay]) {
      await person.timeline.getByRole("columnheader", { name: "Seats" }).waitFor();
      const formula = person.timeline.locator("math mfrac").first();
      await formula.waitFor();
      // A fraction is higher than a line of text, where the browser draws it.
      expect((await formula.boundingBox())?.height ?? 0).toBeGreaterThan(20);
      await person.timeline.locator("pre code").getByText("const").first().waitFor();
    }
  });

  test("plan a message, which is sent once", async () => {
    await fay.composer.fill("High tide");
    await fay.page.getByRole("button", { name: "Send later", exact: true }).click();
    await fay.page.getByRole("menu", { name: "Send later" }).getByRole("menuitem", { name: "In 20 minutes" }).click();
    await fay.page.getByRole("button", { name: "1 scheduled message", exact: true }).click();
    const list = fay.page.getByRole("dialog", { name: "Scheduled messages" });
    await list.getByRole("listitem", { name: "High tide" }).getByRole("button", { name: "Send now" }).click();
    await list.getByText("Nothing scheduled").waitFor();
    await fay.page.keyboard.press("Escape");
    for (const person of [chris, fay]) await person.reads("High tide");
  });

  test("save a message, and find it in the list of saved ones", async () => {
    await fay.choose("High tide", "Save for later");
    await sidebar(fay).getByRole("link", { name: "Saved" }).click();
    await fay.page
      .getByRole("list", { name: "Saved" })
      .getByRole("listitem")
      .filter({ hasText: "High tide" })
      .waitFor();
    await fay.openRoom("Harbour");
  });

  test("search while they type, with filters, and jump to what is found", async () => {
    const found = async () => {
      const { messages } = await fay.call<{ messages: unknown[] }>("POST", "/search/messages", { words: "mat" });
      return messages.length === 1;
    };
    await until(found);
    for (const person of [chris, fay]) {
      const { page } = person;
      await page.keyboard.press("Control+k");
      await field(page).fill("under from:chris ");
      const match = option(page, "It is under the mat");
      await match.waitFor();
      expect(await match.locator("mark").first().textContent()).toBe("under");
      await option(page, "All messages for").click();
      await results(page).filter({ hasText: "It is under the mat" }).getByRole("link").first().click();
      await person.composer.waitFor();
      await person.reads("It is under the mat");
    }
  });

  test("post into the feed with a picture, like it and comment on it", async () => {
    await sidebar(fay).getByRole("link", { name: "Feed" }).click();
    await fay.page.getByRole("button", { name: "New post" }).click();
    const dialog = fay.page.getByRole("dialog", { name: "New post" });
    await dialog.getByLabel("Title").fill("Rowing boat");
    await dialog.getByLabel("Description").fill("Blue, **four** seats");
    await dialog.getByRole("textbox", { name: "Reward in words" }).fill("A cake");
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "boat.png", mimeType: "image/png", buffer: pngOf(90) });
    await dialog.getByText("boat.png").first().waitFor();
    await dialog.getByRole("button", { name: "Post", exact: true }).click();
    await fay.told("Posted");
    await sidebar(chris).getByRole("link", { name: "Feed" }).click();
    const card = ({ page }: Visitor) =>
      page.getByRole("list", { name: "Feed" }).getByRole("listitem").filter({ hasText: "Rowing boat" });
    await card(chris).getByText("A cake").waitFor();
    await card(chris).getByRole("button", { name: /^Like/ }).click();
    await card(fay).getByRole("button", { name: /👍/ }).waitFor();
    await isDrawn(card(chris).locator('img[src*="/api/files/"]'));
    await card(chris).getByRole("button", { name: "Rowing boat" }).click();
    await chris.panel("Thread").getByRole("textbox", { name: "Message in thread" }).fill("Is it still there?");
    await chris.page.keyboard.press("Enter");
    await card(fay).getByText("1 comment").waitFor();
    await card(fay).getByRole("button", { name: "Rowing boat" }).click();
    await fay.panel("Thread").getByText("Is it still there?").waitFor();
    expect(new URL(fay.page.url()).pathname).toContain(ownFeedId);
  });
});

describe("Firefox without a network", () => {
  test("opens with what was read and its pictures, searches the device, and sends later what is written now", async () => {
    await fay.goTo("/");
    await installed(fay.page);
    await fay.openRoom("Harbour");
    await fay.reads("High tide");
    await until(async () => (await fay.page.evaluate(recordsKept)).some((one) => one.includes("High tide")));
    const { pathname } = new URL(fay.page.url());
    site.network.cut();
    await fay.page.close();
    fay = new Visitor("Fay", await fay.context.newPage(), fay.context);
    await fay.goTo(pathname);
    await fay.page.bringToFront();
    await fay.reads("High tide");
    await isDrawn(row(fay, "Two files of Chris").getByRole("img", { name: "Sails of Chris" }));
    await fay.write("Written at sea");
    await row(fay, "Written at sea").waitFor();
    await fay.page.keyboard.press("Control+k");
    await field(fay.page).fill("under the mat");
    await option(fay.page, "It is under the mat").waitFor();
    await fay.page.keyboard.press("Escape");
    site.network.heal();
    for (const person of [fay, chris]) await person.findsNetwork();
    // Chris comes back to what he had found.
    await chris.openRoom("Harbour");
    await chris.page.getByRole("button", { name: "1 new message" }).click();
    await chris.reads("Written at sea");
    expect([await chris.countOf("Written at sea"), await fay.countOf("Written at sea")]).toEqual([1, 1]);
  });

  test("fits into 360 pixels, and its pages keep to their policy", async () => {
    await fay.page.setViewportSize({ width: 360, height: 740 });
    for (const path of ["/", "/feed", "/saved", "/inbox", "/search?q=tide"]) {
      await fay.goTo(path);
      await fay.page.getByRole("main").waitFor();
      expect(await overflowOf(fay.page)).toBe(0);
    }
    expect(broken).toEqual([]);
  });
});
