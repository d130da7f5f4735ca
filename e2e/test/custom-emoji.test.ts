import { beforeAll, describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { makePicture, movingDot } from "../src/make-picture.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

// Olga owns the server.
const { olga, ann, bob, stranger, site } = await meeting(["Olga", "Ann", "Bob"]);
let broken: string[];

beforeAll(async () => {
  broken = await violations(ann.page);
  await ann.makeRoom("group", "Rowers", ["Bob"]);
  for (const person of [ann, bob]) await person.openRoom("Rowers");
});

const png = (name: string, hue: number, side = 64) => ({
  ...{ name, mimeType: "image/png", buffer: Buffer.from(makePicture(side, side, hue)) },
});
const settings = (person: Visitor) => person.goTo(`${site.url}/settings/emoji`);
const inSettings = ({ page }: Visitor) => page.getByRole("region", { name: "Emoji" });
const adding = ({ page }: Visitor) => page.getByRole("dialog", { name: "Add emoji" });

/** Resolves once a picture has loaded without an error. */
async function isDrawn(picture: Locator): Promise<void> {
  await picture.waitFor();
  await expect(
    picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth > 0;
    }),
  ).resolves.toBe(true);
}

async function add(person: Visitor, file: ReturnType<typeof png>, names: { name?: string; aliases?: string } = {}) {
  await inSettings(person).getByRole("button", { name: "Add emoji" }).click();
  const dialog = adding(person);
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByRole("img", { name: "How it will look" }).waitFor();
  if (names.name !== undefined) await dialog.getByLabel("Name", { exact: true }).fill(names.name);
  if (names.aliases !== undefined) await dialog.getByLabel("Other names").fill(names.aliases);
  await dialog.getByRole("button", { name: "Add emoji" }).click();
  await dialog.waitFor({ state: "detached" });
}
const picture = ({ timeline }: Visitor, name: string) => timeline.getByRole("img", { name: `:${name}:`, exact: true });
const lastArticle = ({ timeline }: Visitor) => timeline.getByRole("article").last();

describe("an emoji of the server's own", () => {
  test("is added with the name of its file, and drawn at once where its name was written before", async () => {
    await bob.write("all aboard :party-boat: now");
    await ann.timeline.getByText("all aboard :party-boat: now").waitFor();
    await settings(ann);
    await inSettings(ann).getByText("No emoji yet").waitFor();
    // The picture is larger than an emoji may be: the page makes it smaller.
    await add(ann, png("Party Boat.png", 10, 640), { aliases: "pb, sloop" });
    await ann.told(":party-boat: added");
    await inSettings(ann).getByText(":pb: :sloop:").waitFor();
    await isDrawn(picture(bob, "party-boat"));
    expect(await bob.timeline.getByText("all aboard").count()).toBe(1);
  });

  test("says beside its field what is wrong: a name that is taken, one that is none, a missing picture", async () => {
    await inSettings(ann).getByRole("button", { name: "Add emoji" }).click();
    const dialog = adding(ann);
    const name = dialog.getByLabel("Name", { exact: true });
    await name.fill("oar");
    await dialog.getByRole("button", { name: "Add emoji" }).click();
    await dialog.getByText("Choose a picture first.").waitFor();
    await dialog.locator("input[type=file]").setInputFiles(png("oar.png", 40));
    await name.fill("ö");
    await dialog.getByText(/Use 2 to 32 of a–z/).waitFor();
    for (const taken of ["pb", "joy"]) {
      await name.fill(taken);
      await dialog.getByRole("button", { name: "Add emoji" }).click();
      await dialog.getByText("This name is already used by another emoji.").waitFor();
      expect(await name.getAttribute("aria-invalid")).toBe("true");
    }
    await name.fill("oar");
    await dialog.getByLabel("Other names").fill("blade pb");
    await dialog.getByRole("button", { name: "Add emoji" }).click();
    await dialog.getByText("This name is already used by another emoji.").waitFor();
    expect(await dialog.getByLabel("Other names").getAttribute("aria-invalid")).toBe("true");
    await ann.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("is completed while it is written, by an alias too, and is large when it is alone", async () => {
    await ann.openRoom("Rowers");
    await ann.composer.pressSequentially(":slo");
    const option = ann.page.getByRole("option", { name: ":party-boat:" });
    await isDrawn(option.getByRole("img", { includeHidden: true }));
    await ann.page.keyboard.press("Tab");
    expect(await ann.composer.inputValue()).toBe(":party-boat:");
    await ann.composer.press("Enter");
    const alone = lastArticle(bob).getByRole("img", { name: ":party-boat:" });
    await isDrawn(alone);
    const first = await picture(bob, "party-boat").first().boundingBox();
    const large = await alone.boundingBox();
    expect(large?.height ?? 0).toBeGreaterThan(1.5 * (first?.height ?? 0));
    // The list of rooms shows the emoji's name as text.
    await bob.roomList.getByText(/:party-boat:/).waitFor();
  });

  test("is chosen among the others, and reacted with on both sides", async () => {
    await ann.page.getByRole("button", { name: "Insert emoji" }).last().click();
    const choice = ann.page.getByRole("dialog", { name: "Choose an emoji" });
    const own = choice.getByRole("region", { name: "Custom" }).getByRole("button", { name: ":party-boat:" });
    await own.click();
    expect(await ann.composer.inputValue()).toContain(":party-boat:");
    await ann.composer.fill("");
    await bob.write("who rows?");
    await ann.tool("who rows?", /^React$/);
    await choice.getByRole("searchbox").fill("boat");
    await choice.getByRole("button", { name: ":party-boat:" }).click();
    const chip = bob.timeline.getByRole("button", { name: /^:party-boat: 1\. Ann/ });
    await isDrawn(chip.locator("img"));
    await chip.click();
    await ann.timeline.getByRole("button", { name: /^:party-boat: 2\./ }).waitFor();
  });

  test("gets another name from who added it; whoever has not has no button for that", async () => {
    await settings(bob);
    await isDrawn(inSettings(bob).locator("img").first());
    expect(await inSettings(bob).getByRole("button", { name: "Remove :party-boat:" }).count()).toBe(0);
    await settings(ann);
    await inSettings(ann).getByRole("button", { name: "Edit other names of :party-boat:" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "Other names of :party-boat:" });
    await dialog.getByLabel("Other names").fill("pb punt");
    await dialog.getByRole("button", { name: "Save" }).click();
    await inSettings(bob).getByText(":pb: :punt:").waitFor();
    await inSettings(bob).getByRole("searchbox").fill("pun");
    expect(await inSettings(bob).getByRole("listitem").count()).toBe(1);
    await inSettings(bob).getByRole("searchbox").fill("zeppelin");
    await inSettings(bob).getByText("No emoji found.").waitFor();
  });

  test("stands still for who wants no motion", async () => {
    const gif = { name: "blink.gif", mimeType: "image/gif", buffer: Buffer.from(movingDot()) };
    await add(ann, gif);
    const shown = inSettings(ann).getByRole("listitem").filter({ hasText: ":blink:" }).locator("img");
    await isDrawn(shown);
    const source = () => shown.evaluate((image: HTMLImageElement) => image.currentSrc);
    expect(await source()).not.toContain("size=small");
    await ann.page.emulateMedia({ reducedMotion: "reduce" });
    await ann.page.reload();
    await isDrawn(shown);
    expect(await source()).toContain("size=small");
    await ann.page.emulateMedia({ reducedMotion: null });
  });

  test("is removed after a question; its name stays in messages and reactions, and an undo brings it back", async () => {
    await bob.openRoom("Rowers");
    await inSettings(ann).getByRole("button", { name: "Remove :party-boat:" }).click();
    await ann.dialog.getByRole("button", { name: "Remove" }).click();
    await ann.told(":party-boat: removed");
    await bob.timeline.getByText("all aboard :party-boat: now").waitFor();
    await bob.timeline.getByRole("button", { name: /^:party-boat: 2\./ }).waitFor();
    expect(await picture(bob, "party-boat").count()).toBe(0);
    await ann.undo();
    await isDrawn(picture(bob, "party-boat").first());
  });

  test("is added by admins alone where an owner says so", async () => {
    await settings(olga);
    await inSettings(olga).getByRole("switch", { name: "Only admins add emoji" }).click();
    await inSettings(olga).getByRole("switch", { name: "Only admins add emoji", checked: true }).waitFor();
    await settings(bob);
    await inSettings(bob).getByText("On this server admins add emoji. Everyone can use them.").waitFor();
    expect(await inSettings(bob).getByRole("button", { name: "Add emoji" }).count()).toBe(0);
    await inSettings(olga).getByRole("button", { name: "Remove :party-boat:" }).waitFor();
    await inSettings(olga).getByRole("switch", { name: "Only admins add emoji" }).click();
  });

  test("is added on a phone, on a page as wide as the screen", async () => {
    const eve = await stranger("Eve", phoneScreen);
    await eve.signUp();
    await settings(eve);
    await add(eve, png("mast.png", 90), {});
    await inSettings(eve).getByText(":mast:").waitFor();
    expect(await overflow(eve.page)).toBe(0);
    await eve.context.close();
  });

  test("breaks no rule of the page's content security policy", () => {
    expect(broken).toEqual([]);
  });
});

/** Returns the number of pixels by which the page is wider than the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
