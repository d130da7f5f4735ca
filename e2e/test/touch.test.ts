import { beforeAll, describe, expect, test } from "bun:test";
import { Finger } from "../src/finger.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);
/** Ann again, with a telephone in her hand. */
const phone = await stranger("Ann", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
const finger = await Finger.on(phone.page);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
  await phone.goTo("/sign-in");
  await phone.signIn();
  await phone.roomList.getByRole("link", { name: "Office" }).tap();
  await bob.write("Who brings the boat?");
  await phone.reads("Who brings the boat?");
});

const sheet = phone.page.getByRole("dialog", { name: "Message actions" });
const said = (person: Visitor, text: string) => person.timeline.getByText(text, { exact: true }).last();

/** Opens what can be done with a message by resting on it. */
async function open(text: string): Promise<void> {
  await phone.reads(text);
  await atRest(phone.page);
  await finger.rest(said(phone, text), sheet);
}

describe("a finger that rests on a message", () => {
  test("opens its actions, and presses none of them when it is lifted", async () => {
    await open("Who brings the boat?");
    expect(await sheet.getByRole("button", { name: "Edit", exact: true }).count()).toBe(0);
    // A touch that opens nothing is a tap again.
    await sheet.getByRole("button", { name: "Read by" }).tap();
    await phone.page.getByRole("dialog", { name: "Read by" }).waitFor();
    await phone.page.getByRole("button", { name: "Close" }).tap();
    await phone.dialog.waitFor({ state: "detached" });
  });
});

describe("a finger that rests on a room", () => {
  test("opens its menu and not the room", async () => {
    await phone.page.getByRole("link", { name: "Back" }).tap();
    const mute = phone.page.getByRole("menuitem", { name: "Mute" });
    await finger.rest(phone.roomList.getByRole("link", { name: "Office" }), mute);
    await mute.tap();
    await phone.told(/Office is muted|Muted/);
    expect(new URL(phone.page.url()).pathname).toBe("/");
    await ann.roomList.getByRole("link", { name: /Office.*Muted/ }).waitFor();
  });
});
