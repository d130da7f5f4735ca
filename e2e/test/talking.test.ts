import { describe, expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { ann, bob, cyn, stranger } = await meeting(["Ann", "Bob", "Cyn"]);

describe("people in browsers of their own", () => {
  test("talk in a direct room", async () => {
    await ann.goTo("/people");
    await ann.page.getByRole("searchbox", { name: "Search people" }).fill("bob");
    await ann.page.getByRole("button", { name: "Send a message: Bob" }).click();
    await ann.composer.waitFor();
    await ann.write("Hello Bob");
    await ann.reads("Hello Bob");
    await bob.openRoom("Ann");
    await bob.reads("Hello Bob");
    await bob.write("Hello Ann");
    await ann.reads("Hello Ann");
  });

  test("talk in a group, three of them", async () => {
    await ann.makeRoom("group", "Kitchen", ["Bob", "Cyn"]);
    await ann.write("Who cooks?");
    for (const person of [bob, cyn]) {
      await person.openRoom("Kitchen");
      await person.reads("Who cooks?");
    }
    await cyn.write("Bob does");
    for (const person of [ann, bob]) await person.reads("Bob does");
  });

  test("find a channel, join it and talk in it", async () => {
    await bob.makeRoom("channel", "Garden");
    await bob.write("Everybody is welcome");
    await cyn.goTo("/channels");
    await cyn.page.getByRole("button", { name: "Join: Garden" }).click();
    await cyn.openRoom("Garden");
    await cyn.reads("Everybody is welcome");
    await cyn.write("Thank you");
    await bob.reads("Thank you");
  });

  test("see what is unread, and where", async () => {
    await ann.openRoom("Kitchen");
    await cyn.openRoom("Garden");
    await ann.write("@cyn are you there?");
    await cyn.roomList.getByRole("link", { name: /Kitchen.*1 mention/ }).waitFor();
    await cyn.openRoom("Kitchen");
    await cyn.reads(/are you there\?/);
    await cyn.roomList.getByRole("link", { name: /Kitchen(?!.*mention)/ }).waitFor();
  });

  test("who is not signed in is sent to sign in, and back to where they wanted to go", async () => {
    const path = new URL(ann.page.url()).pathname;
    const elsewhere = await stranger("Ann");
    await elsewhere.goTo(path);
    await elsewhere.page.waitForURL(/\/sign-in/);
    await elsewhere.signIn();
    await elsewhere.page.waitForURL(`**${path}`);
    await elsewhere.composer.waitFor();
    expect(new URL(elsewhere.page.url()).pathname).toBe(path);
    await elsewhere.context.close();
  });
});
