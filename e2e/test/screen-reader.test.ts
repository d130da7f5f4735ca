import { expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";
import { passwordOf } from "../src/people.ts";
import { Reader } from "../src/reader.ts";

const { bob, stranger } = await meeting(["Ann", "Bob"]);
await bob.makeRoom("channel", "Harbour");
await bob.write("Who repairs the **pump**?");
await bob.reads(/Who repairs the/);

test("the accessibility tree alone: sign in, find a room, read, answer, react, find a person", async () => {
  const { page } = await stranger("Ann");
  const reader = await Reader.of(page);
  await page.goto("/");

  expect((await reader.find("heading")).name).not.toBe("");
  await reader.fill("textbox", "E-mail", "ann@example.org");
  await reader.fill("textbox", "Password", passwordOf("Ann"));
  await reader.activate("button", "Sign in");

  const sidebar = { role: "navigation", name: "Sidebar" };
  await reader.activate("link", /^Channels/, sidebar);
  await reader.activate("button", "Join: Harbour");

  const feed = { role: "feed", name: "Messages in Harbour" };
  const article = await reader.find("article", /Bob/, feed);
  expect(article.text).toContain("Who repairs the pump ?");
  expect(article.name).toContain("Bob");
  // One screen has one first heading, one main part, and no control without a name.
  expect(await reader.all("main")).toHaveLength(1);
  for (const role of ["button", "link", "textbox", "searchbox"]) {
    for (const thing of await reader.all(role))
      expect({ ...thing, name: thing.name.trim() }).not.toMatchObject({ name: "" });
  }

  await reader.activate("button", "Message actions", feed);
  await reader.activate("button", "Reply", { role: "dialog", name: "Message actions" });
  await reader.fill("textbox", "Message", "I do, today");
  await reader.activate("button", "Send");
  await bob.reads("I do, today");

  await reader.activate("button", "Message actions", { role: "article", name: /Bob/ });
  await reader.activate("button", /👍/, { role: "dialog", name: "Message actions" });
  await bob.timeline.getByRole("button", { name: /👍/ }).waitFor();

  await bob.write("You are the best");
  // The new message is read out automatically, and earlier messages are not.
  const heard = await reader.hears("New messages", "You are the best");
  expect(heard).toBe("Bob: You are the best");

  await reader.activate("link", /^Directory/, sidebar);
  await reader.fill("searchbox", "Search people", "bo");
  await reader.activate("button", "Send a message: Bob");
  await reader.fill("textbox", "Message", "Thank you");
  await reader.activate("button", "Send");
  await bob.page.getByRole("navigation", { name: "Sidebar" }).getByText("Thank you").waitFor();
});
