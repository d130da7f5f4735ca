import { beforeAll, describe, expect, test } from "bun:test";
import { Finger } from "../src/finger.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);
const still = await stranger("Ann", { reducedMotion: "reduce" });
const phone = await stranger("Ann", phoneScreen);
const stillPhone = await stranger("Ann", { ...phoneScreen, reducedMotion: "reduce" });

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await ann.write("Who brings the boat?");
  await bob.openRoom("Office");
  await bob.react("Who brings the boat?", "👍");
  for (const person of [still, phone, stillPhone]) {
    await person.goTo("/sign-in");
    await person.signIn();
    await person.openRoom("Office");
  }
});

/** Records the names of all animations that start in the page from now on. */
const listen = ({ page }: Visitor) =>
  page.evaluate(() => {
    document.body.dataset.moved = "";
    document.addEventListener("animationstart", ({ animationName }) => {
      document.body.dataset.moved += ` ${animationName}`;
    });
  });
const moved = async ({ page }: Visitor) => (await page.evaluate(() => document.body.dataset.moved ?? "")).split(" ");

/** Opens the details; then Bob adds a reaction and removes it. */
async function passBy(person: Visitor): Promise<void> {
  await person.page.reload();
  await person.timeline.getByRole("button", { name: /^👍 1/ }).waitFor();
  await listen(person);
  const details = await person.openPanel("Room details");
  await details.getByRole("button", { name: "Add people" }).waitFor();
  await bob.react("Who brings the boat?", "🎉");
  await person.timeline.getByRole("button", { name: /^🎉 1/ }).waitFor();
  await details.getByRole("link", { name: "Close" }).click();
  await bob.timeline.getByRole("button", { name: /^🎉 1/ }).click();
  await person.timeline.getByRole("button", { name: /^🎉 1/ }).waitFor({ state: "detached" });
}

async function openSheet(person: Visitor): Promise<void> {
  await atRest(person.page);
  await listen(person);
  const sheet = person.page.getByRole("dialog", { name: "Message actions" });
  await (await Finger.on(person.page)).rest(person.timeline.getByText("Who brings the boat?"), sheet);
  await sheet.getByRole("button", { name: "Close" }).tap();
  await sheet.waitFor({ state: "detached" });
}

describe("what appears moves", () => {
  test("a side panel slides in and a reaction pops, but not one that was there before", async () => {
    await passBy(ann);
    expect(await moved(ann)).toContain("slide");
    expect((await moved(ann)).filter((name) => name === "pop")).toHaveLength(1);
  });
  test("a sheet rises", async () => {
    await openSheet(phone);
    expect(await moved(phone)).toContain("rise");
  });
});

describe("nothing moves where the system asks for reduced motion", () => {
  test("with a pointer", async () => {
    await passBy(still);
    for (const name of ["slide", "pop", "rise"]) expect(await moved(still)).not.toContain(name);
  });
  test("on a phone", async () => {
    await openSheet(stillPhone);
    expect(await moved(stillPhone)).not.toContain("rise");
  });
});
