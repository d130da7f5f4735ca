import { ownFeedId } from "@parley/protocol";
import type { Page } from "playwright-core";
import type { Scene } from "./scene.ts";
import type { Site } from "./server.ts";

/** The pages for showing screens. No code here reads labels, so that it works in every language. */
export interface Stage {
  readonly site: Site;
  readonly scene: Scene;
  /** Signed in as the user of the scene. */
  readonly page: Page;
  /** Not signed in. */
  readonly guest: Page;
  /** Signed in as the first user of another server. */
  readonly owner: Page;
}

/** One screen or state: opens it and returns the page that shows it. */
interface Screen {
  readonly name: string;
  /** The languages in which the documentation has a screenshot of it. */
  readonly documented?: readonly string[];
  open(stage: Stage): Promise<Page>;
}

const ready = async (page: Page) => {
  await page.locator("main, dialog, [role=dialog]").first().waitFor();
  return page;
};
const at = (name: string, who: "page" | "guest" | "owner", path: (scene: Scene) => string): Screen => ({
  name,
  async open(stage) {
    await stage[who].goto(path(stage.scene));
    return ready(stage[who]);
  },
});
const documented = (screen: Screen, ...languages: string[]): Screen => ({ ...screen, documented: languages });
const roomOf = ({ roomId }: Scene) => `/rooms/${roomId}`;
const room = at("room", "page", roomOf);

async function intoRoom(stage: Stage): Promise<Page> {
  await room.open(stage);
  await stage.page.getByText("I will try both on the old phone tonight.").last().waitFor();
  return stage.page;
}
/** The open room with text in the composer. */
const written = (name: string, words: string): Screen => ({
  name,
  async open(stage) {
    const page = await intoRoom(stage);
    const field = page.locator("main").getByRole("textbox").last();
    await field.fill("");
    await field.pressSequentially(words);
    return page;
  },
});
const pressed = (name: string, keys: string, from = "/"): Screen => ({
  name,
  async open(stage) {
    await stage.page.goto(from);
    await stage.page.getByRole("list").first().waitFor();
    await stage.page.keyboard.press(keys);
    return ready(stage.page);
  },
});
/** A menu or dialog, opened by a control that is found by its ARIA attributes. */
const behind = (name: string, path: (scene: Scene) => string, control: string, nth = 0): Screen => ({
  name,
  async open(stage) {
    await stage.page.goto(path(stage.scene));
    await stage.page.locator(control).nth(nth).click();
    return stage.page;
  },
});

/** A screen shown during a state of the network. */
const without = (name: string, who: "page" | "guest", enter: (stage: Stage) => Promise<unknown>): Screen => ({
  name,
  async open(stage) {
    await enter(stage);
    return stage[who];
  },
});

/** Waits for the connection note, which appears after a while. */
const saysSo = (page: Page) => page.locator(".lucide-cloud-off").first().waitFor();

const offline: readonly Screen[] = [
  without("offline-room", "page", async (stage) => {
    await intoRoom(stage);
    stage.site.network.cut();
    await stage.page.locator("main").getByRole("textbox").last().fill("Written on the ferry");
    await stage.page.keyboard.press("Enter");
    await saysSo(stage.page);
  }),
  without("offline-rooms", "page", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("list").first().waitFor();
    await saysSo(page);
  }),
  at("offline-people", "page", () => "/people"),
  at("offline-channels", "page", () => "/channels"),
  without("offline-reloaded", "page", (stage) => stage.page.goto(roomOf(stage.scene))),
  without("server-unreachable", "guest", async ({ guest, site }) => {
    site.network.heal();
    await guest.goto("/sign-in");
    await guest.locator("input[name=email]").fill("mira@example.org");
    await guest.locator("input[type=password]").fill("the harbour at dusk");
    site.network.cut();
    await guest.keyboard.press("Enter");
    await guest.getByRole("alert").first().waitFor();
    site.network.heal();
  }),
];

/** Every screen and state, in the order of the screenshots. */
export const screens: readonly Screen[] = [
  at("first-server", "owner", () => "/welcome?step=server"),
  at("first-room", "owner", () => "/welcome?step=room"),
  at("first-rooms", "owner", () => "/"),
  at("first-people", "owner", () => "/people"),
  at("first-channels", "owner", () => "/channels"),
  at("inbox-empty", "owner", () => "/inbox"),
  at("sign-up", "guest", () => "/sign-up"),
  documented(
    at("sign-in", "guest", () => "/sign-in"),
    "en",
  ),
  at("forgotten-password", "guest", () => "/forgotten-password"),
  at("reset-password", "guest", () => "/reset-password"),
  at("verify-email", "guest", () => "/verify-email"),
  at("invite", "guest", ({ inviteCode }) => `/invite#${inviteCode}`),
  at("invite-expired", "guest", () => "/invite#no-such-code-anywhere"),
  at("not-found", "guest", () => "/no/such/page"),
  documented(
    at("rooms", "page", () => "/"),
    "en",
    "ar",
  ),
  documented({ ...room, open: intoRoom }, "en", "ar"),
  documented(
    at("thread", "page", ({ roomId, threadId }) => `/rooms/${roomId}/threads/${threadId}`),
    "en",
  ),
  documented(
    at("details", "page", (scene) => `${roomOf(scene)}/details`),
    "en",
  ),
  documented(
    at("shared", "page", ({ sharedRoomId }) => `/rooms/${sharedRoomId}`),
    "en",
  ),
  documented(
    at("files", "page", ({ sharedRoomId }) => `/rooms/${sharedRoomId}/files`),
    "en",
  ),
  at("pins", "page", (scene) => `${roomOf(scene)}/pins`),
  at("room-unknown", "page", () => "/rooms/01890000-0000-7000-8000-000000000000"),
  written("composer-formatted", "**Two** things: _tea_ and `code`"),
  written("composer-people", "@"),
  written("composer-rooms", "#"),
  written("composer-emoji", ":sm"),
  written("composer-commands", "/"),
  written("composer-empty", ""),
  documented(
    at("people", "page", () => "/people"),
    "en",
  ),
  at("profile", "page", ({ accountId }) => `/people/${accountId}`),
  documented(
    at("channels", "page", () => "/channels"),
    "en",
  ),
  documented(
    at("inbox", "page", () => "/inbox"),
    "en",
  ),
  ...["profile", "account", "language", "keyboard", "sessions", "server"].map((part) =>
    at(`settings-${part}`, "page", () => `/settings/${part}`),
  ),
  documented(
    at("settings", "page", () => "/settings/appearance"),
    "en",
  ),
  at("settings-list", "page", () => "/settings"),
  pressed("switcher", "Control+k"),
  ...["search import ", "search im in:", "search from:"].map((typed, index) => ({
    name: `search-field-${index + 1}`,
    async open(stage: Stage) {
      const page = await intoRoom(stage);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").last().fill(typed.slice("search ".length));
      await page.getByRole("option").first().waitFor();
      return page;
    },
  })),
  documented(
    at("search", "page", () => "/search?q=the"),
    "en",
  ),
  at("search-nothing", "page", () => "/search?q=walrus%20in:General%20from:nobodyatall"),
  at("search-empty", "page", () => "/search"),
  documented(
    at("feed", "page", () => "/feed"),
    "en",
  ),
  at("feed-open", "page", () => "/feed?posts=open"),
  at("post", "page", ({ postId }) => `/rooms/${ownFeedId}/threads/${postId}`),
  pressed("shortcuts", "Control+/"),
  behind("new-room", () => "/", "nav header button, nav button:has(.lucide-square-pen)"),
  {
    name: "message-tools",
    async open(stage) {
      const page = await intoRoom(stage);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByText("Import is down from 40 s to 3").last().hover();
      return page;
    },
  },
  ...offline,
];
