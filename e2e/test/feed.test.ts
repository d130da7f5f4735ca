import { beforeAll, describe, expect, test } from "bun:test";
import { ownFeedId } from "@parley/protocol";
import { faults } from "../src/faults.ts";
import { meeting } from "../src/meeting.ts";
import { phoneScreen } from "../src/phone.ts";

/** Cleo uses a phone, and has not entered a feed until a test opens one for her. */
const { ann, bob, cleo, site } = await meeting(["Ann", "Bob", "Cleo"], {}, { serviceWorkers: "allow" });
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

beforeAll(async () => {
  await ann.makeRoom("group", "Neighbours", ["Bob"]);
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await cleo.page.setViewportSize(phoneScreen.viewport);
});

const feedOf = ({ page }: typeof ann) => page.getByRole("list", { name: "Feed" });
/** The card of a post in the list. */
const cardOf = (person: typeof ann, title: string) =>
  feedOf(person)
    .getByRole("listitem")
    .filter({ has: person.page.getByRole("button", { name: title }) });
/** Checks that the page is not wider than the screen, and that axe finds no fault in it. */
const isFine = async ({ page }: typeof ann) => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(await faults(page)).toEqual([]);
};
const openFeed = ({ page }: typeof ann) =>
  page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: "Feed" }).click();

/** Ann comments on the open post, and pins the comments. */
async function pinComments(count: number): Promise<void> {
  const threadId = new URL(ann.page.url()).pathname.split("/").at(-1);
  const headers = { Origin: site.url };
  for (let number = 1; number <= count; number += 1) {
    const data = { id: Bun.randomUUIDv7(), text: `Comment ${number}`, threadId };
    const messages = `/api/rooms/${ownFeedId}/messages`;
    await ann.context.request.post(messages, { headers, data });
    expect((await ann.context.request.put(`${messages}/${data.id}/pin`, { headers, data: {} })).ok()).toBe(true);
  }
}

describe("the feed", () => {
  test("is empty and says what belongs there", async () => {
    await openFeed(bob);
    await bob.page.getByText("Offers, questions, news").waitFor();
  });

  test("has what somebody posts, with title, reward and picture; nobody has to join anything to read it", async () => {
    await openFeed(ann);
    await ann.page.getByRole("button", { name: "New post" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "New post" });
    await dialog.getByRole("button", { name: "Post", exact: true }).click();
    // Without a title the post is not sent, and the field shows the reason.
    expect(await dialog.getByLabel("Title").getAttribute("aria-invalid")).toBe("true");
    await dialog.getByLabel("Title").fill("Rowing boat");
    await dialog.getByLabel("Description").fill("Blue, **four** seats");
    await dialog.getByRole("textbox", { name: "Reward in words" }).fill("A cake");
    await dialog.locator("input[type=file]").setInputFiles({ name: "boat.png", mimeType: "image/png", buffer: png });
    await dialog.getByText("boat.png").first().waitFor();
    await dialog.getByRole("button", { name: "Post", exact: true }).click();
    await ann.told("Posted");
    const mine = feedOf(ann).getByRole("listitem").filter({ hasText: "Rowing boat" });
    await mine.getByText("A cake").waitFor();
    // Until the post is sent, its card has no link.
    await mine.getByRole("button", { name: "Rowing boat" }).waitFor();
    await bob.comesBack();
    const post = feedOf(bob).getByRole("listitem").filter({ hasText: "Rowing boat" });
    await post.getByText("Blue, four seats").waitFor();
    await post.getByText("Ann").first().waitFor();
    // The room of the feed is in no list of rooms.
    expect(await bob.page.getByRole("region", { name: "Rooms" }).getByRole("link").count()).toBe(1);
  });

  test("leads to the whole post, where one comments and reacts; the list shows it live", async () => {
    await feedOf(bob).getByRole("button", { name: "Rowing boat" }).click();
    await bob.page.waitForURL(/\/threads\//);
    const thread = bob.page.getByRole("region", { name: "Thread" });
    await thread.getByText("Blue, four seats").waitFor();
    // A comment is not a post.
    expect(await thread.getByRole("checkbox").count()).toBe(0);
    await thread.getByRole("textbox", { name: "Message in thread" }).fill("Is it still there?");
    await bob.page.keyboard.press("Enter");
    await feedOf(ann).getByText("1 comment").waitFor();
    await feedOf(ann).getByRole("button", { name: "Rowing boat" }).click();
    await ann.page.getByRole("region", { name: "Thread" }).getByText("Is it still there?").waitFor();
    await ann.page.goBack();
  });

  test("shares a post into a room from the list, as a card that leads to it", async () => {
    const mine = feedOf(ann).getByRole("listitem").filter({ hasText: "Rowing boat" });
    await mine.getByRole("button", { name: "Share" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "Share with" });
    await dialog.getByText("Neighbours").click();
    await dialog.getByLabel("Add a note (optional)").fill("Shall we?");
    await dialog.getByRole("button", { name: "Share" }).click();
    await ann.told("Shared in Neighbours.");
    await bob.openRoom("Neighbours");
    const card = bob.timeline.getByRole("article").filter({ hasText: "Shall we?" });
    await card.getByText("Rowing boat").waitFor();
    await card.getByText("A cake").waitFor();
    await card.getByRole("button", { name: "Open post" }).click();
    await bob.panel("Thread").getByText("Is it still there?").waitFor();
  });

  test("follows a post from the list: its comments then count as unread", async () => {
    await openFeed(ann);
    const mine = feedOf(ann).getByRole("listitem").filter({ hasText: "Rowing boat" });
    await mine.getByRole("button", { name: "Unfollow comments" }).click();
    await mine.getByRole("button", { name: "Follow comments", exact: true }).click();
    await mine.getByRole("button", { name: "Unfollow comments" }).waitFor();
    await bob.panel("Thread").getByRole("textbox", { name: "Message in thread" }).fill("I have a cake");
    await bob.page.keyboard.press("Enter");
    await ann.page
      .getByRole("navigation", { name: "Sidebar" })
      .getByRole("link", { name: /^Inbox/ })
      .click();
    await ann.page.getByRole("radio", { name: "Threads" }).check({ force: true });
    const thread = ann.page.getByRole("list", { name: "Threads" }).getByRole("listitem");
    await thread.filter({ hasText: "Post: Rowing boat · Blue, four seats" }).getByText("1 unread reply").waitFor();
    await openFeed(ann);
  });

  test("is liked from the list by one press, which is shown at once; nobody has to be in it before", async () => {
    await cleo.goTo("/feed");
    await cardOf(cleo, "Rowing boat").waitFor();
    await isFine(cleo);
    const like = cardOf(cleo, "Rowing boat").getByRole("button", { name: "Like", exact: true });
    await like.click();
    expect(await like.getAttribute("aria-pressed")).toBe("true");
    await openFeed(bob);
    const theirs = cardOf(bob, "Rowing boat").getByRole("list", { name: "Reactions" });
    await theirs.getByRole("button", { name: "👍 1", pressed: false }).waitFor();
    // Without a network the dialog does not wait for an answer.
    site.network.cut();
    await theirs.getByRole("button", { name: "👍 1" }).click();
    await theirs.getByRole("button", { name: "👍 2", pressed: true }).waitFor();
    site.network.heal();
    for (const person of [ann, bob, cleo]) await person.findsNetwork();
    await cardOf(cleo, "Rowing boat").getByRole("button", { name: "👍 2", pressed: true }).waitFor();
    await like.click();
    await theirs.getByRole("button", { name: "👍 1", pressed: true }).waitFor();
  });

  test("has what its author changes, and says when it is no longer open", async () => {
    await feedOf(ann).getByRole("button", { name: "Rowing boat" }).click();
    await ann.choose("Blue, four seats", "Edit");
    const dialog = ann.page.getByRole("dialog", { name: "Edit post" });
    await dialog.getByLabel("Title").fill("Rowing boat with oars");
    await dialog.getByRole("switch", { name: "No longer open" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await openFeed(bob);
    const post = feedOf(bob).getByRole("listitem").filter({ hasText: "Rowing boat with oars" });
    await post.getByText("No longer open").waitFor();
    await post.getByText("A cake").waitFor();
  });

  test("says what a post was before it was changed", async () => {
    await feedOf(bob).getByRole("button", { name: "Rowing boat" }).click();
    await bob.choose("Blue, four seats", "Edit history");
    const editions = bob.page.getByRole("dialog", { name: "Edit history" }).getByRole("listitem");
    const now = editions.filter({ hasText: "Rowing boat with oars" });
    await now.getByText("No longer open").waitFor();
    const before = editions.filter({ has: bob.page.getByText("Rowing boat", { exact: true }) });
    await before.getByText("A cake").waitFor();
    expect(await before.getByText("No longer open").count()).toBe(0);
    await bob.page.keyboard.press("Escape");
    await openFeed(bob);
  });

  test("has rewards as amounts, which everybody reads in their language", async () => {
    await openFeed(ann);
    await ann.page.getByRole("button", { name: "New post" }).click();
    await ann.dialog.getByLabel("Title").fill("A bicycle");
    await ann.dialog.getByText("Amount of money").click();
    const amount = ann.dialog.getByLabel("Amount", { exact: true });
    await ann.dialog.getByLabel("Currency").selectOption("JPY");
    await amount.fill("12.5");
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    await ann.dialog.getByText("This number has no decimals.").waitFor();
    await ann.dialog.getByLabel("Currency").selectOption("EUR");
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    await feedOf(ann).getByText("€12.50").waitFor();
    await feedOf(ann).getByRole("button", { name: "A bicycle" }).waitFor();
    await bob.page.evaluate(() => localStorage.setItem("parley.language", "de"));
    await bob.page.reload();
    await bob.page.getByText("12,50 €").waitFor();
    await bob.page.evaluate(() => localStorage.removeItem("parley.language"));
    await bob.page.reload();
    // Fields that were not edited keep their values, and a text replaces the amount.
    await feedOf(ann).getByRole("button", { name: "A bicycle" }).click();
    await ann.choose("A bicycle", "Edit");
    expect(await ann.dialog.getByLabel("Currency").inputValue()).toBe("EUR");
    await ann.dialog.getByText("In words", { exact: true }).click();
    await ann.dialog.getByRole("textbox", { name: "Reward in words" }).fill("A walk");
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await feedOf(bob).getByRole("listitem").filter({ hasText: "A bicycle" }).getByText("A walk").waitFor();
  });

  test("has all posts, or only those that are open", async () => {
    await openFeed(bob);
    await bob.page.getByRole("radio", { name: "Open", exact: true }).check({ force: true });
    await cardOf(bob, "Rowing boat").waitFor({ state: "detached" });
    await cardOf(bob, "A bicycle").waitFor();
    await bob.page.getByRole("radio", { name: "All", exact: true }).check({ force: true });
    await cardOf(bob, "Rowing boat").waitFor();
  });

  test("has posts that are pinned above the others, and leads to all of them", async () => {
    await openFeed(ann);
    await feedOf(bob).getByRole("listitem").first().getByText("A bicycle").waitFor();
    await feedOf(ann).getByRole("button", { name: "Rowing boat" }).click();
    await ann.choose("Blue, four seats", "Pin");
    const first = feedOf(bob).getByRole("listitem").first();
    await first.getByText("Rowing boat").waitFor();
    await first.getByText("Pinned").waitFor();
    expect(await cardOf(bob, "Rowing boat").count()).toBe(1);
    await pinComments(5);
    await bob.page.reload();
    await first.getByText("Rowing boat").waitFor();
    await first.getByText("Pinned").waitFor();
    await bob.page.getByRole("button", { name: "Feed actions" }).click();
    await bob.page.getByRole("menuitem", { name: "Pinned posts" }).click();
    await bob.panel("Pinned messages").getByText("Rowing boat").waitFor();
    await ann.choose("Blue, four seats", "Unpin");
    await openFeed(bob);
    await feedOf(bob).getByRole("listitem").first().getByText("A bicycle").waitFor();
  });

  test("has a location and files, which its author changes", async () => {
    await openFeed(ann);
    await feedOf(ann).getByRole("button", { name: "Rowing boat" }).click();
    await ann.choose("Blue, four seats", "Edit");
    await ann.dialog.getByRole("button", { name: "Remove boat.png" }).click();
    const oars = { name: "oars.txt", mimeType: "text/plain", buffer: Buffer.from("Two of ash, two of beech") };
    await ann.dialog.locator("input[type=file]").setInputFiles(oars);
    await ann.dialog.getByRole("button", { name: "Add a location" }).click();
    await ann.dialog.getByRole("application", { name: "Map" }).locator("svg[data-drawn=true]").waitFor();
    await ann.dialog.getByRole("application", { name: "Map" }).focus();
    await ann.page.keyboard.press("ArrowRight");
    await ann.dialog.getByLabel("Label (optional)").fill("Pier 7");
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await feedOf(bob).getByText("Pier 7").waitFor();
    await feedOf(bob).getByRole("button", { name: "Rowing boat" }).click();
    await bob.panel("Thread").getByText("oars.txt").first().waitFor();
    expect(await bob.panel("Thread").getByRole("img", { name: "boat.png" }).count()).toBe(0);
    await ann.choose("Blue, four seats", "Edit");
    await ann.dialog.getByText("oars.txt").first().waitFor();
    await ann.dialog.getByRole("button", { name: "Remove location" }).click();
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await openFeed(bob);
    await feedOf(bob).getByText("Pier 7").waitFor({ state: "detached" });
  });

  test("takes posts without a network: they are shown at once, kept over a reload, and sent once", async () => {
    await openFeed(ann);
    site.network.cut();
    await ann.page.getByRole("button", { name: "New post" }).click();
    await ann.dialog.getByLabel("Title").fill("Written on the ferry");
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    const mine = feedOf(ann).getByRole("listitem").filter({ hasText: "Written on the ferry" });
    await mine.getByText("Waiting for a connection").waitFor();
    await ann.page.reload();
    await mine.getByText("Waiting for a connection").waitFor();
    // Posts that were read before are shown without a network too.
    await feedOf(ann).getByRole("button", { name: "Rowing boat" }).waitFor();
    site.network.heal();
    for (const person of [ann, bob]) await person.findsNetwork();
    await mine.getByRole("button", { name: "Written on the ferry" }).waitFor();
    await feedOf(bob).getByText("Written on the ferry").waitFor();
    expect(await feedOf(bob).getByText("Written on the ferry").count()).toBe(1);
    expect(await feedOf(ann).getByText("Written on the ferry").count()).toBe(1);
  });

  test("follows people: their posts, on their profile too", async () => {
    await openFeed(bob);
    await bob.page.getByRole("radio", { name: "Following" }).check({ force: true });
    await bob.page.getByText("Nothing here yet").waitFor();
    await bob.page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: "Directory" }).click();
    await bob.page.getByRole("link", { name: /^Ann/ }).click();
    await bob.page.getByRole("button", { name: "Follow", exact: true }).click();
    await bob.page.getByRole("button", { name: "Unfollow" }).waitFor();
    await bob.page.getByRole("link", { name: "Posts", exact: true }).click();
    await bob.page.getByRole("heading", { name: "Posts by Ann" }).waitFor();
    await feedOf(bob).getByText("Rowing boat").waitFor();
    await openFeed(bob);
    await bob.page.getByRole("radio", { name: "Following" }).check({ force: true });
    await feedOf(bob).getByText("Rowing boat").waitFor();
  });
});

describe("further feeds", () => {
  const feeds = ({ page }: typeof ann) => page.getByRole("navigation", { name: "Feeds" });
  const inMenu = async ({ page }: typeof ann, entry: string) => {
    await page.getByRole("button", { name: "Feed actions" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
  };

  test("are made by who leads the server, who says who may post there", async () => {
    await openFeed(bob);
    await bob.page.getByRole("button", { name: "Feed actions" }).click();
    expect(await bob.page.getByRole("menuitem", { name: "New feed" }).count()).toBe(0);
    await bob.page.keyboard.press("Escape");
    await openFeed(ann);
    await inMenu(ann, "New feed");
    await ann.dialog.getByLabel("Name", { exact: true }).fill("Announcements");
    await ann.dialog.getByLabel("Topic").fill("What everybody should know");
    await ann.dialog.getByRole("switch", { name: "Only moderators can post" }).click();
    await ann.dialog.getByRole("button", { name: "Create feed" }).click();
    await ann.page.getByRole("heading", { name: "Announcements", level: 1 }).waitFor();
    await ann.page.getByRole("button", { name: "New post" }).click();
    await ann.dialog.getByLabel("Title").fill("The bridge is closed");
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    await feedOf(ann).getByRole("button", { name: "The bridge is closed" }).waitFor();
  });

  test("are switched between; posts of all of them say where they are", async () => {
    await bob.page.reload();
    const post = feedOf(bob).getByRole("listitem").filter({ hasText: "The bridge is closed" });
    await post.getByText("in Announcements").waitFor();
    await feeds(bob).getByRole("link", { name: "Announcements" }).click();
    await bob.page.getByText("Only moderators can post here. You can comment.").waitFor();
    await bob.page.getByText("What everybody should know").waitFor();
    expect(await bob.page.getByRole("button", { name: "New post" }).count()).toBe(0);
    expect(await feedOf(bob).getByText("Rowing boat").count()).toBe(0);
    await feeds(bob).getByRole("link", { name: "Feed", exact: true }).click();
    await feedOf(bob).getByText("Rowing boat").waitFor();
    expect(await feedOf(bob).getByText("The bridge is closed").count()).toBe(0);
  });

  test("are walked through by keys, from post to post", async () => {
    await feeds(bob).getByRole("link", { name: "All" }).click();
    const first = feedOf(bob).getByRole("button", { name: "The bridge is closed" });
    await first.focus();
    await bob.page.keyboard.press("ArrowDown");
    await bob.page.waitForFunction(() => document.activeElement?.textContent === "Written on the ferry");
    await bob.page.keyboard.press("ArrowUp");
    await bob.page.keyboard.press("Enter");
    await bob.panel("Thread").getByText("The bridge is closed").waitFor();
  });

  test("are opened for everybody, and then chosen when one posts", async () => {
    await inMenu(ann, "Edit feed");
    await ann.dialog.getByLabel("Name", { exact: true }).fill("News");
    await ann.dialog.getByRole("switch", { name: "Only moderators can post" }).click();
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await ann.page.getByRole("heading", { name: "News", level: 1 }).waitFor();
    await bob.goTo("/feed");
    await feeds(bob).getByRole("link", { name: "News" }).waitFor();
    await bob.page.getByRole("button", { name: "New post" }).click();
    await bob.dialog.getByLabel("Feed", { exact: true }).selectOption("News");
    await bob.dialog.getByLabel("Title").fill("The ferry goes again");
    await bob.dialog.getByRole("button", { name: "Post", exact: true }).click();
    await feedOf(ann).getByText("The ferry goes again").waitFor();
  });

  test("are entered by a link to a post, on a phone too, unless one was removed", async () => {
    await feedOf(ann).getByRole("button", { name: "The ferry goes again" }).click();
    await ann.choose("The ferry goes again", "Copy link");
    await ann.told("Link copied.");
    const link = new URL(await ann.page.evaluate(() => navigator.clipboard.readText()));
    const [, , roomId = "", , postId = ""] = link.pathname.split("/");
    expect(roomId).not.toBe(ownFeedId);
    const post = cleo.panel("Thread").getByText("The ferry goes again");
    // A link that names the post as a message of the feed's timeline opens the post too.
    await cleo.goTo(`/rooms/${roomId}?message=${postId}`);
    await post.waitFor();
    await isFine(cleo);
    await cleo.call("DELETE", `/rooms/${roomId}/membership`);
    await cleo.page.getByText("Room not found").waitFor();
    await cleo.goTo(link.pathname);
    await cleo.panel("Thread").getByRole("textbox", { name: "Message in thread" }).waitFor();
    await post.waitFor();
    const { account } = await cleo.call<{ account: { id: string } }>("GET", "/me");
    await ann.call("DELETE", `/rooms/${roomId}/members/${account.id}`);
    await cleo.page.getByText("Room not found").waitFor();
    await cleo.goTo(link.pathname);
    await cleo.page.getByText("You were removed from this feed").waitFor();
    await openFeed(ann);
    await feeds(ann).getByRole("link", { name: "News" }).click();
  });

  test("are archived, read on, and opened again", async () => {
    await inMenu(ann, "Archive feed");
    await ann.page.getByRole("button", { name: "Archive room" }).click();
    await ann.told("News is archived.");
    await ann.page.getByText("This feed is archived.").waitFor();
    await feedOf(ann).getByText("The ferry goes again").waitFor();
    expect(await ann.page.getByRole("button", { name: "New post" }).count()).toBe(0);
    // An account that has entered the feed can read the post too, but not in the list of all posts.
    await feeds(bob).getByRole("link", { name: "News Archived" }).waitFor();
    await feedOf(bob).getByText("The ferry goes again").waitFor({ state: "detached" });
    await inMenu(ann, "Unarchive feed");
    await ann.page.getByRole("button", { name: "New post" }).waitFor();
    await feedOf(bob).getByText("The ferry goes again").waitFor();
  });
});
