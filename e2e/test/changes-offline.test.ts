import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import { installed } from "../src/installed.ts";
import { isKept } from "../src/is-kept.ts";
import { meeting } from "../src/meeting.ts";
import { Visitor } from "../src/people.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });
let path: string;

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  path = new URL(ann.page.url()).pathname;
  await bob.openRoom("Office");
  await bob.write("from Bob");
  await ann.reads("from Bob");
  await installed(ann.page);
});

afterEach(async () => {
  site.network.heal();
  for (const person of [ann, bob]) await person.findsNetwork();
});

const waits = (person: Visitor) => person.page.getByText("Change waiting for a connection");
const messageOf = (person: Visitor, text: string) =>
  person.timeline.getByRole("article").filter({ has: person.page.getByText(text, { exact: true }) });

/** Sends a message and waits until all members see it, with the network. */
async function said(text: string): Promise<void> {
  await ann.write(text);
  await bob.reads(text);
  await ann.page
    .getByText(/^(Sending…|Waiting for a connection)$/)
    .first()
    .waitFor({ state: "detached" });
}

async function cut(): Promise<void> {
  site.network.cut();
  await ann.page
    .getByText("Try now")
    .or(ann.page.getByText(/^Offline/))
    .first()
    .waitFor();
}

async function heal(): Promise<void> {
  site.network.heal();
  for (const person of [ann, bob]) await person.findsNetwork();
}

/** Another tab of Ann's browser, in the same room. */
async function anotherTab(seen: string): Promise<Visitor> {
  const tab = new Visitor("Ann", await ann.context.newPage(), ann.context);
  await tab.goTo(path);
  await tab.reads(seen);
  return tab;
}

describe("without a network", () => {
  test("messages are edited, deleted, pinned and reacted to, over a reload, and others see it when it is back", async () => {
    await said("to be edited");
    await said("to be deleted");
    await cut();
    await ann.change("to be edited", "edited at sea");
    await ann.reads("edited at sea");
    await ann.react("from Bob", "👍");
    await ann.choose("from Bob", "Pin");
    await ann.choose("to be deleted", "Delete for everyone");
    await ann.choose("edited at sea", "Pin");
    await messageOf(ann, "edited at sea").getByText("Change waiting for a connection").waitFor();
    await isKept(ann.page, "edited at sea");
    await isKept(ann.page, "delete");
    await ann.page.reload();
    await ann.reads("edited at sea");
    await messageOf(ann, "from Bob").getByRole("button", { name: /^👍 1/, pressed: true }).waitFor();
    await ann.misses("to be deleted");
    expect(await waits(ann).count()).toBe(3);
    expect([await bob.countOf("to be edited"), await bob.countOf("to be deleted")]).toEqual([1, 1]);
    await heal();
    await bob.reads("edited at sea");
    await bob.misses("to be deleted");
    await messageOf(bob, "from Bob").getByRole("button", { name: /^👍 1/ }).waitFor();
    await messageOf(bob, "from Bob").getByText("Pinned by Ann").waitFor();
    await waits(ann).first().waitFor({ state: "detached" });
  });

  test("a change is taken back by its Undo", async () => {
    await said("as it was");
    await cut();
    await ann.change("as it was", "as it shall not be");
    await messageOf(ann, "as it shall not be").getByRole("button", { name: "Undo" }).click();
    await ann.reads("as it was");
    await waits(ann).first().waitFor({ state: "detached" });
  });

  test("a message that was never sent is edited and discarded where it waits", async () => {
    await cut();
    await ann.write("a slip of the pen");
    await ann.write("to be thrown away");
    const row = (text: string) => messageOf(ann, text);
    await row("a slip of the pen").getByRole("button", { name: "Edit", exact: true }).click();
    await ann.page.getByText("Editing your message").waitFor();
    await ann.composer.fill("well said");
    await ann.composer.press("Enter");
    await ann.reads("well said");
    await row("to be thrown away").getByRole("button", { name: "Discard" }).click();
    await ann.misses("to be thrown away");
    await heal();
    await bob.reads("well said");
    expect([await bob.countOf("a slip of the pen"), await bob.countOf("to be thrown away")]).toEqual([0, 0]);
    expect(await messageOf(bob, "well said").getByText("edited").count()).toBe(0);
  });

  test("a message is forwarded: its copy waits over a reload, and arrives in the other room once", async () => {
    await ann.makeRoom("group", "Garden", ["Bob"]);
    await ann.openRoom("Office");
    await said("the seeds are here");
    await cut();
    await ann.choose("the seeds are here", "Forward");
    await ann.dialog.getByRole("checkbox", { name: "Garden" }).check({ force: true });
    await ann.dialog.getByRole("button", { name: "Forward", exact: true }).click();
    await ann.dialog.waitFor({ state: "detached" });
    await isKept(ann.page, "forward");
    await ann.page.reload();
    await ann.openRoom("Garden");
    await messageOf(ann, "the seeds are here").getByText("Waiting for a connection").waitFor();
    await heal();
    await bob.openRoom("Garden");
    await messageOf(bob, "the seeds are here").getByText("Forwarded from Ann").waitFor();
    expect(await bob.countOf("the seeds are here")).toBe(1);
    for (const person of [ann, bob]) await person.openRoom("Office");
  });

  test("a change that the server refuses says why, and is retried or discarded", async () => {
    await said("on two devices");
    await cut();
    await ann.change("on two devices", "from the first");
    const id = await messageOf(ann, "from the first").getAttribute("data-message");
    const cookie = (await ann.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const roomId = path.split("/")[2];
    const answer = await fetch(`${site.direct}/api/rooms/${roomId}/messages/${id}`, {
      method: "PATCH",
      headers: { cookie, "content-type": "application/json", origin: site.url },
      body: JSON.stringify({ text: "from the second" }),
    });
    expect(answer.status).toBe(200);
    await heal();
    const row = messageOf(ann, "from the second");
    const alert = row.getByRole("alert");
    await alert.getByText("The message was edited on another device in the meantime.").waitFor();
    await alert.getByRole("button", { name: "Try again" }).click();
    await bob.reads("from the first");
    await ann.page.getByRole("alert").first().waitFor({ state: "detached" });
  });
});

describe("[K9] two tabs of one account", () => {
  test("show at once what is on its way in the other, and what was changed there", async () => {
    await said("seen in both");
    const second = await anotherTab("seen in both");
    await cut();
    await second.write("pending in the second");
    await ann.reads("pending in the second");
    await messageOf(ann, "pending in the second").getByText("Waiting for a connection").waitFor();
    await second.change("seen in both", "changed in the second");
    await ann.reads("changed in the second");
    await ann.change("changed in the second", "changed in the first");
    await second.reads("changed in the first");
    await heal();
    await second.findsNetwork();
    await bob.reads("pending in the second");
    await bob.reads("changed in the first");
    await until(async () => (await waits(ann).count()) + (await waits(second).count()) === 0);
    for (const person of [ann, second, bob]) expect(await person.countOf("pending in the second")).toBe(1);
    await second.page.close();
  });
});
