import { beforeAll, describe, expect, test } from "bun:test";
import { createClient, createId } from "@parley/sdk";
import { until } from "@parley/server/testing/until";
import { installed } from "../src/installed.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { violations } from "../src/violations.ts";

const { site, stranger } = await meeting([], {}, { serviceWorkers: "allow" });
let ann: Visitor;
let told: string[];

beforeAll(async () => {
  ann = await stranger("Ann");
  told = await violations(ann.page);
});

const hostile = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)"><svg onload="alert(1)">',
  "[press me](javascript:alert(1)) ![x](https://example.org/pixel.png) https://example.org/",
  '```html\n<style>@import url("https://example.org/x.css")</style>\n```',
];

describe("the app itself breaks nothing of its policy", () => {
  test("at the door and in the first room", async () => {
    for (const path of ["/sign-in", "/forgotten-password", "/nowhere", "/invite#none", "/reset-password"]) {
      await ann.goTo(path);
      await ann.page.getByRole("main").waitFor();
    }
    await ann.signUp();
    await ann.makeRoom("group", "Ferry");
    for (const text of ["before", ...hostile]) {
      await ann.composer.fill(text);
      await ann.page.getByRole("button", { name: "Send", exact: true }).click();
    }
    await ann.page.getByText("example.org").first().waitFor();
    // The policy allows its worker.
    await ann.page.locator(".hljs-tag").first().waitFor();
    expect(told).toEqual([]);
  });

  test("with its panels, menus and dialogs open", async () => {
    await ann.react("before", "👍");
    await ann.choose("before", "Reply in thread");
    await ann.page.getByRole("region", { name: "Thread" }).waitFor();
    await ann.page.getByRole("link", { name: "Room details" }).click();
    await ann.page.getByRole("region", { name: "Details" }).waitFor();
    await ann.page.keyboard.press("ControlOrMeta+k");
    await ann.page.getByRole("dialog").waitFor();
    await ann.page.keyboard.press("Escape");
    await ann.page.getByRole("dialog").waitFor({ state: "detached" });
    for (const path of ["/people", "/channels", "/settings"]) {
      await ann.goTo(path);
      await ann.page.getByRole("main").waitFor();
    }
    expect(told).toEqual([]);
  });

  test("when its worker is installed and answers", async () => {
    await ann.goTo("/");
    await installed(ann.page);
    await ann.page.reload();
    await ann.openRoom("Ferry");
    await ann.reads("before");
    expect(told).toEqual([]);
  });

  test("when somebody else writes what means harm", async () => {
    const mallory = createClient(site.url, { storage: null });
    await mallory.accounts.signUp({
      ...{ email: "mallory@example.org", password: "the wolf before the door" },
      ...{ name: '"><img src=x onerror=alert(1)>', handle: "mallory" },
    });
    const { room } = await mallory.rooms.create({
      key: createId(),
      kind: "channel",
      name: "<script>alert(1)</script>",
      topic: "<b onclick=x>",
    });
    for (const text of [...hostile, "the end of it"])
      await mallory.messages.send({ roomId: room.id, id: createId(), text });
    await mallory.stop();
    await ann.goTo("/channels");
    await ann.page.getByRole("button", { name: /^Join: <script>/ }).click();
    await ann.reads("the end of it");
    expect(told).toEqual([]);
  });
});

/** Runs in the page like injected code; errors that it throws when it is refused do not matter. */
const planted: [what: string, directive: string, plant: () => void][] = [
  [
    "a script in the page",
    "require-trusted-types-for",
    () => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.harmed = true" }));
    },
  ],
  [
    "a script from elsewhere",
    "require-trusted-types-for",
    () => {
      document.body.append(Object.assign(document.createElement("script"), { src: "https://example.org/x.js" }));
    },
  ],
  [
    "what is done on a click",
    "require-trusted-types-for",
    () => {
      const button = document.createElement("button");
      button.setAttribute("on".concat("click"), "window.harmed = true");
      button.click();
    },
  ],
  [
    "a link that is a script",
    "script-src-elem",
    () => {
      const link = document.createElement("a");
      link.setAttribute("href", "javascript".concat(":window.harmed = true"));
      document.body.append(link);
      link.click();
    },
  ],
  [
    "markup made of text",
    "require-trusted-types-for",
    () => {
      Reflect.set(document.createElement("div"), "inner".concat("HTML"), "<img src=x onerror='window.harmed = true'>");
    },
  ],
  [
    "text run as code",
    "require-trusted-types-for",
    () => {
      Reflect.apply(setTimeout, window, ["window.harmed = true"]);
    },
  ],
  [
    "another worker",
    "require-trusted-types-for",
    () => {
      navigator.serviceWorker.register("/other.js").catch(() => undefined);
    },
  ],
  [
    "another policy for trusted types",
    "trusted-types",
    () => {
      const types = Reflect.get(window, "trustedTypes") as { createPolicy(name: string, rules: object): unknown };
      types.createPolicy("anything", {});
    },
  ],
  [
    "a picture from elsewhere",
    "img-src",
    () => void Object.assign(new Image(), { src: "https://example.org/pixel.png" }),
  ],
  ["a call to elsewhere", "connect-src", () => void fetch("https://example.org/").catch(() => undefined)],
  [
    "a frame",
    "frame-src",
    () => {
      document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.org/" }));
    },
  ],
];

describe("what others plant is stopped and reported:", () => {
  test.each(planted)("%s", async (_, directive, plant) => {
    told.length = 0;
    await ann.page.evaluate(plant).catch(() => undefined);
    await until(async () => told.some((what) => what.startsWith(`${directive}: `)));
    expect(await ann.page.evaluate(() => Reflect.get(window, "harmed"))).toBeUndefined();
  });
});
