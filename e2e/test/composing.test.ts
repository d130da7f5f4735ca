import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, CDPSession } from "playwright-core";
import { launch } from "../src/browser.ts";
import { type Visitor, visitor } from "../src/people.ts";
import { openSite, type Site } from "../src/server.ts";

setDefaultTimeout(120_000);

let site: Site;
let browser: Browser;
let ann: Visitor;
let bob: Visitor;
let cyn: Visitor;

beforeAll(async () => {
  site = await openSite();
  browser = await launch();
  [ann, bob, cyn] = await Promise.all([
    visitor(browser, site.url, "Ann"),
    visitor(browser, site.url, "Bob"),
    visitor(browser, site.url, "Cyn"),
  ]);
  for (const person of [ann, bob, cyn]) await person.signUp();
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ann.makeRoom("channel", "Garden");
  await ann.makeRoom("group", "Kitchen", ["Bob"]);
  await bob.openRoom("Kitchen");
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

beforeEach(async () => {
  await ann.openRoom("Kitchen");
  await ann.composer.fill("");
  // The toolbar is loaded together with all other code for writing.
  await ann.composer.focus();
  await toolbar().waitFor();
});

const toolbar = () => ann.page.getByRole("toolbar", { name: "Formatting" });
const value = () => ann.composer.inputValue();
const press = (keys: string) => ann.page.keyboard.press(keys);
const options = () => ann.page.getByRole("listbox").getByRole("option");
async function copy(text: string, html?: string): Promise<void> {
  await ann.page.evaluate(
    async ([plain, rich]) => {
      const parts: Record<string, Blob> = { "text/plain": new Blob([plain ?? ""], { type: "text/plain" }) };
      if (rich) parts["text/html"] = new Blob([rich], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    },
    [text, html] as const,
  );
}

describe("Markdown in the field", () => {
  test("is drawn where the field has its letters, in any script", async () => {
    const text = [
      "Plain, **bold and wide**, *slanted words*, ~~struck~~, `code` and a [link](https://example.org/somewhere).",
      "> quoted **text** that is long enough to be broken into more than one line when the window is as narrow as this",
      "日本語の**太字**と*斜体*。漢字かな交じり文がどこで改行されても同じでなければならない。",
      "العربية **غامقة** و*مائلة* ونص طويل بما يكفي لينكسر إلى سطر آخر في نافذة ضيقة",
      "```ts\nconst answer = 42;\n```\n- one\n",
    ].join("\n");
    for (const width of [1280, 360]) {
      await ann.page.setViewportSize({ width, height: 800 });
      await ann.composer.fill(text);
      const size = await ann.page.evaluate(() => {
        const field = document.querySelector<HTMLElement>("form textarea");
        const mirror = document.querySelector<HTMLElement>("form [data-mirror]");
        return field && mirror
          ? { field: [field.clientWidth, field.scrollHeight], mirror: [mirror.clientWidth, mirror.scrollHeight] }
          : null;
      });
      expect(size?.mirror).toEqual(size?.field ?? []);
    }
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    const bold = ann.page.locator("form [data-mirror] span", { hasText: /^bold and wide$/ });
    expect(await bold.evaluate((element) => getComputedStyle(element).webkitTextStrokeWidth)).not.toBe("0px");
  });

  test("keeps the caret in sight when the text is higher than the field", async () => {
    await ann.composer.fill(Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n"));
    await press("Control+End");
    await ann.composer.pressSequentially(" end");
    const scrolled = await ann.composer.evaluate((field) => {
      const box = field.parentElement as HTMLElement;
      return {
        end: box.scrollTop + box.clientHeight >= box.scrollHeight - 8,
        high: box.clientHeight < innerHeight / 2,
      };
    });
    expect(scrolled).toEqual({ end: true, high: true });
  });

  test("shortcuts and buttons can be undone", async () => {
    await ann.composer.pressSequentially("make this bold");
    await press("Shift+Home");
    await press("Control+b");
    expect(await value()).toBe("**make this bold**");
    await press("Control+z");
    expect(await value()).toBe("make this bold");
    await press("Control+Shift+z");
    expect(await value()).toBe("**make this bold**");
    await press("Control+a");
    await press("Control+b");
    expect(await value()).toBe("make this bold");
    await toolbar()
      .getByRole("button", { name: /^Italic/ })
      .click();
    expect(await value()).toBe("*make this bold*");
    await press("Control+z");
    expect(await value()).toBe("make this bold");
    await ann.composer.press("`");
    expect(await value()).toBe("`make this bold`");
  });

  test("a list goes on with Enter, and ends with an empty item", async () => {
    await ann.composer.pressSequentially("- milk");
    await press("Enter");
    await ann.composer.pressSequentially("bread");
    await press("Enter");
    expect(await value()).toBe("- milk\n- bread\n- ");
    await press("Enter");
    expect(await value()).toBe("- milk\n- bread\n");
    await press("Control+z");
    expect(await value()).toBe("- milk\n- bread\n- ");
    await press("Control+Enter");
    await ann.timeline.getByRole("listitem").getByText("bread").waitFor();
    await ann.holds("");
  });

  test("what is written behind the end of a quote stands outside of it", async () => {
    await ann.composer.pressSequentially("> I would not ship on Friday");
    await press("Shift+Enter");
    await press("Shift+Enter");
    await ann.composer.pressSequentially("Neither would I");
    await press("Enter");
    const quote = bob.timeline.getByRole("blockquote");
    await quote.getByText("I would not ship on Friday", { exact: true }).waitFor();
    await bob.reads("Neither would I");
    expect(await quote.getByText("Neither would I").count()).toBe(0);
  });
});

describe("completion", () => {
  test("of people by keyboard alone, those of the room first", async () => {
    await ann.composer.pressSequentially("@bo");
    await options().first().waitFor();
    const id = await ann.composer.getAttribute("aria-activedescendant");
    expect(await ann.page.locator(`[id="${id}"]`).textContent()).toContain("@bob");
    await press("Enter");
    expect(await value()).toBe("@bob ");
    await press("Control+z");
    expect(await value()).toBe("@bo");
    // Undo selects the text that it restores, and for a selection the composer makes no suggestions.
    await press("End");
    await options().first().waitFor();
    await press("Escape");
    await options().first().waitFor({ state: "detached" });
    await ann.composer.pressSequentially("b");
    expect(await value()).toBe("@bob");
    expect(await options().count()).toBe(0);
  });

  test("of everybody, for the words that other programs have for it", async () => {
    await ann.composer.pressSequentially("tea for @channel");
    await options().filter({ hasText: "@room" }).waitFor();
    await press("Enter");
    expect(await value()).toBe("tea for @room ");
  });

  test("of people who are not in the room, with an offer to add them", async () => {
    await ann.composer.pressSequentially("@cy");
    await options().filter({ hasText: "not in this room" }).waitFor();
    await press("Tab");
    expect(await value()).toBe("@cyn ");
    await ann.page.getByRole("button", { name: "Add to room" }).click();
    await ann.composer.pressSequentially("welcome");
    await press("Enter");
    await cyn.openRoom("Kitchen");
    await cyn.timeline.getByText("welcome").waitFor();
  });

  test("of rooms, as a word that is a link once it is sent, and a word again when it is changed", async () => {
    await ann.composer.pressSequentially("see #gar");
    await options().filter({ hasText: "Garden" }).waitFor();
    await press("Enter");
    expect(await value()).toBe("see #Garden ");
    await ann.page.locator("form [data-mirror] span", { hasText: /^#Garden$/ }).waitFor();
    await press("Enter");
    await ann.timeline.getByRole("link", { name: "#Garden" }).waitFor();
    await ann.holds("");
    await press("ArrowUp");
    await ann.holds("see #Garden");
    await ann.composer.pressSequentially(" soon");
    await press("Enter");
    await bob.timeline.getByText("soon").waitFor();
    await ann.timeline.getByRole("link", { name: "#Garden" }).click();
    await ann.page.getByRole("heading", { name: "Garden" }).first().waitFor();
  });

  test("of emoji by name, also by pointer", async () => {
    await ann.composer.pressSequentially("hooray :tad");
    await options().filter({ hasText: "party popper" }).first().click();
    expect(await value()).toBe("hooray 🎉");
    await ann.composer.pressSequentially(" :) :D 12:30");
    await options().first().waitFor({ state: "detached" });
  });
});

describe("input methods", () => {
  let keyboard: CDPSession;
  beforeAll(async () => {
    keyboard = await ann.context.newCDPSession(ann.page);
  });

  /** Types a word as an input method does: composed, and confirmed with an Enter that belongs to the input method. */
  async function compose(steps: readonly string[], word: string): Promise<void> {
    for (const text of steps)
      await keyboard.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 } as const;
    await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await keyboard.send("Input.insertText", { text: word });
    await keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  }

  test.each([
    ["Japanese", ["に", "にほ", "にほん", "にほんご"], "日本語"],
    ["Chinese", ["n", "ni", "ni h", "ni hao"], "你好"],
  ])("%s: the Enter that confirms a word does not send it", async (_, steps, word) => {
    await compose(steps, word);
    expect(await value()).toBe(word);
    await compose(steps, word);
    expect(await value()).toBe(word + word);
    await press("Enter");
    await ann.reads(word + word);
    await ann.holds("");
  });

  test("no list opens while a word is composed, and a confirmed name is completed", async () => {
    await ann.composer.pressSequentially("@");
    await options().first().waitFor();
    await keyboard.send("Input.imeSetComposition", { text: "bo", selectionStart: 2, selectionEnd: 2 });
    await options().first().waitFor({ state: "detached" });
    await keyboard.send("Input.insertText", { text: "bo" });
    await options().filter({ hasText: "@bob" }).waitFor();
    expect(await value()).toBe("@bo");
  });
});

describe("long texts", () => {
  test("are pasted whole and sent as several messages, in order", async () => {
    const paragraphs = Array.from({ length: 3 }, (_, index) => `Part ${index + 1}: ${"words ".repeat(580).trim()}`);
    await copy(paragraphs.join("\n\n"));
    await press("Control+v");
    await ann.page
      .getByRole("status")
      .getByText(/characters over the limit/)
      .first()
      .waitFor();
    expect(await ann.page.getByRole("button", { name: "Send", exact: true }).isDisabled()).toBe(true);
    await ann.page.getByRole("button", { name: "Send as 3 messages" }).click();
    await ann.holds("");
    // The window is high enough to have all of them in the page at once.
    await bob.page.setViewportSize({ width: 1280, height: 3000 });
    for (const part of [1, 2, 3]) await bob.timeline.getByText(new RegExp(`^Part ${part}: words`)).waitFor();
    const said = await bob.timeline.getByText(/^Part \d: words/).allTextContents();
    expect(said.map((text) => text.slice(0, 6))).toEqual(["Part 1", "Part 2", "Part 3"]);
    await bob.page.setViewportSize({ width: 1280, height: 800 });
  });

  test("of many pages scroll in a field of the usual height", async () => {
    await copy("a line of words\n".repeat(2000));
    await press("Control+v");
    await ann.page.getByText(/28,000 characters over the limit/).waitFor();
    const { clientHeight, scrollHeight } = await ann.composer.evaluate((field) => ({
      clientHeight: field.clientHeight,
      scrollHeight: field.scrollHeight,
    }));
    expect(clientHeight).toBeLessThan(400);
    expect(scrollHeight).toBeGreaterThan(10_000);
  });

  test("of a million characters are refused in words, and the page goes on", async () => {
    await ann.composer.fill("before");
    await copy("lorem ipsum\n".repeat(90_000));
    await press("Control+v");
    await ann.page.getByText(/1,080,000 characters long, but the limit here is 100,000/).waitFor();
    expect(await value()).toBe("before");
    await ann.composer.pressSequentially(" and after");
    expect(await value()).toBe("before and after");
  });
});

describe("pasting", () => {
  test("rich text becomes Markdown, an address on a selection a link", async () => {
    await copy("a bold word", '<p>a <strong>bold</strong> <a href="https://example.org/">word</a></p>');
    await press("Control+v");
    expect(await value()).toBe("a **bold** [word](https://example.org/)");
    await ann.composer.fill("read this");
    await ann.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(5, 9));
    await copy("https://example.org/page");
    await press("Control+v");
    expect(await value()).toBe("read [this](https://example.org/page)");
    await press("Control+z");
    expect(await value()).toBe("read this");
  });
});

describe("commands", () => {
  test("change the room, and are said when they are none", async () => {
    await ann.composer.pressSequentially("/top");
    await options().filter({ hasText: "/topic" }).waitFor();
    await press("Tab");
    await ann.composer.pressSequentially("Who cooks today");
    await press("Enter");
    await ann.holds("");
    await bob.page.getByText("Who cooks today").first().waitFor();
    await ann.composer.pressSequentially("/dance now");
    await press("Enter");
    await ann.page.getByText(/There’s no command \/dance/).waitFor();
    expect(await value()).toBe("/dance now");
    await press("Enter");
    await bob.reads("/dance now");
  });

  test("open another room", async () => {
    await ann.composer.pressSequentially("/open gard");
    await options().filter({ hasText: "Garden" }).waitFor();
    await press("Enter");
    await ann.page.getByRole("heading", { name: "Garden" }).first().waitFor();
    await ann.openRoom("Kitchen");
    await ann.holds("");
  });

  test("offer only what one may do", async () => {
    await bob.composer.pressSequentially("/");
    await bob.page.getByRole("option", { name: /\/invite/ }).waitFor();
    expect(await bob.page.getByRole("option", { name: /\/(topic|rename|archive)/ }).count()).toBe(0);
    await bob.composer.fill("");
  });
});

describe("a link and a spoiler", () => {
  test("are made of what is selected, and the covered text stays covered in the list of rooms", async () => {
    await ann.composer.fill("see the plan, he dies");
    await ann.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(8, 12));
    await press("ControlOrMeta+Shift+k");
    await ann.dialog.getByLabel("Address").fill("not an address");
    await press("Enter");
    await ann.dialog.getByText("Enter a web address or an email address.").waitFor();
    await ann.dialog.getByLabel("Address").fill("example.org/plan");
    await press("Enter");
    await ann.dialog.waitFor({ state: "detached" });
    expect(await value()).toBe("see the [plan](https://example.org/plan), he dies");
    await ann.composer.evaluate((field: HTMLTextAreaElement) =>
      field.setSelectionRange(field.value.length - 7, field.value.length),
    );
    await toolbar().getByRole("button", { name: "Spoiler" }).click();
    expect(await value()).toBe("see the [plan](https://example.org/plan), ||he dies||");
    await press("Enter");
    for (const person of [ann, bob]) {
      await person.roomList.getByText("see the plan, [Spoiler]").waitFor();
      expect(await person.roomList.getByText("he dies").count()).toBe(0);
    }
    await bob.timeline.getByRole("link", { name: "plan" }).waitFor();
    const cover = bob.timeline.getByRole("button", { name: "Spoiler" });
    await cover.focus();
    await bob.page.keyboard.press("Enter");
    await cover.waitFor({ state: "detached" });
    expect(await bob.timeline.getByText("he dies").isVisible()).toBe(true);
  });
});

describe("the Enter key", () => {
  test("makes a new line when that is chosen in the settings", async () => {
    await bob.goTo("/settings/keyboard");
    await bob.page.getByText("Enter starts a new line", { exact: true }).click();
    await bob.goTo("/");
    await bob.openRoom("Kitchen");
    await bob.composer.pressSequentially("first");
    await bob.page.keyboard.press("Enter");
    await bob.composer.pressSequentially("second");
    expect(await bob.composer.inputValue()).toBe("first\nsecond");
    await bob.page.keyboard.press("Control+Enter");
    await ann.timeline.getByText("second").waitFor();
  });
});
