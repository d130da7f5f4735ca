import { expect, test } from "bun:test";
import { Keys } from "../src/keys.ts";
import { meeting } from "../src/meeting.ts";
import { passwordOf } from "../src/people.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);
await bob.makeRoom("channel", "Harbour");
await bob.write("Who repairs the pump?");
await bob.reads("Who repairs the pump?");
await bob.write("It leaks again");
await bob.reads("It leaks again");

test("keys alone: sign in, find a room, read, answer, react, find a person", async () => {
  const { page } = await stranger("Ann");
  const keys = new Keys(page);
  const button = (name: string | RegExp) => page.getByRole("button", { name });

  await page.goto("/");
  await keys.tabTo(page.getByLabel("E-mail", { exact: true }));
  await keys.type("ann@example.org");
  await keys.tabTo(page.getByLabel("Password", { exact: true }));
  await keys.type(passwordOf("Ann"));
  await keys.press("Enter");

  await keys.activate(page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: /^Channels/ }));
  await keys.activate(button("Join: Harbour"));
  await page.getByRole("heading", { name: "Harbour" }).first().waitFor();

  // The timeline is one stop; arrows go from message to message.
  const newest = page.getByRole("article").filter({ hasText: "It leaks again" });
  await keys.tabTo(newest);
  await keys.press("ArrowUp");
  const question = page.getByRole("article").filter({ hasText: "Who repairs the pump?" });
  expect(await keys.has(question)).toBe(true);

  await keys.activate(question.getByRole("button", { name: "Reply", exact: true }));
  await keys.tabTo(page.getByRole("textbox", { name: "Message", exact: true }));
  await keys.type("I do, today");
  await keys.press("Enter");
  await bob.reads("I do, today");

  await keys.tabTo(page.getByRole("article").filter({ hasText: "I do, today" }), "Shift+Tab");
  await keys.press("ArrowUp");
  await keys.activate(newest.getByRole("button", { name: "React", exact: true }));
  await keys.tabTo(page.getByRole("dialog").getByRole("button", { name: /👍|thumbs up/i }));
  await keys.press("Enter");
  await bob.timeline.getByRole("button", { name: /👍/ }).waitFor();

  await keys.tabTo(
    page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: /^Directory/ }),
    "Shift+Tab",
  );
  await keys.press("Enter");
  await keys.tabTo(page.getByRole("searchbox", { name: "Search people" }));
  await keys.type("bo");
  await keys.activate(button("Send a message: Bob"));
  await keys.tabTo(page.getByRole("textbox", { name: "Message", exact: true }));
  await keys.type("Thank you");
  await keys.press("Enter");
  await bob.roomList
    .or(bob.page.getByRole("list", { name: "Direct messages" }))
    .getByText("Thank you")
    .first()
    .waitFor();
  await ann.page.getByText("Thank you").first().waitFor();
});

test("a stop whose focus cannot be seen is noticed", async () => {
  const { page } = await stranger("Cleo", { bypassCSP: true });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail", { exact: true }).waitFor();
  await page.addStyleTag({ content: "* { outline: none !important; box-shadow: none !important }" });
  const walk = new Keys(page).tabTo(page.getByRole("link", { name: "Nowhere" }).or(page.getByRole("button")).last());
  await expect(walk).rejects.toThrow("without a visible focus");
});
