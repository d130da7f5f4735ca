import { beforeAll, describe, expect, test } from "bun:test";
import { createClient, createId } from "@parley/sdk";
import { meeting } from "../src/meeting.ts";
import { atRest } from "../src/timeline-place.ts";

const { ann, site } = await meeting(["Ann"], { PARLEY_MAX_LENGTH: "16000" });
/** Effects that no message may cause: dialogs, scripts that ran, violations of the content security policy, errors of the page. */
const harm: string[] = [];

beforeAll(() => {
  ann.page.on("dialog", (dialog) => {
    harm.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  ann.page.on("pageerror", (error) => harm.push(`error ${error.message}`));
  ann.page.on("console", (line) => {
    if (/content security policy|trusted/i.test(line.text())) harm.push(line.text());
  });
});

const messages: Record<string, string> = {
  "a script": "<script>alert(1)</script>",
  "an image that fails": '<img src=x onerror="alert(1)">',
  "a drawing": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
  "a script behind a link": "[press me](javascript:alert(1)) and [me](JaVaScRiPt&colon;alert(1))",
  "data behind a link": "[press me](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "an image behind a script": "![x](javascript:alert(1))",
  "a link that leaves its quotes": `[x](https://example.org/"onmouseover="alert(1))`,
  "code that ends its block": "```\n</code></pre><script>alert(1)</script>\n```",
  "a language that is none": '```"><script>alert(1)</script>\nx\n```',
  "a table of many columns": `|${"a|".repeat(900)}\n|${"-|".repeat(900)}`,
  "ten thousand quotes": ">".repeat(3900),
  "ten thousand brackets": "[".repeat(3900),
  "stars without an end": "*a **b ".repeat(500),
  zalgo: `z${"\u0301\u0323\u0337".repeat(1000)}algo`,
  "a direction override": "photo_\u202egnp.exe",
  "one long word": "w".repeat(4000),
  "three hundred emoji": "👨‍👩‍👧‍👦".repeat(300),
  "somebody who is not there": "@constructor @__proto__ @toString",
  "half Markdown": "_*`~~[](",
};

describe("messages that mean harm", () => {
  test("are shown as what they are, and cause nothing", async () => {
    const mallory = createClient(site.url, { storage: null });
    const signedIn = await mallory.accounts.signUp({
      email: "mallory@example.org",
      password: "the wolf before the door",
      name: '"><img src=x onerror=alert(1)>',
      handle: "mallory",
    });
    const { room } = await mallory.rooms.create({
      key: createId(),
      kind: "channel",
      name: "<script>alert('room')</script>",
      topic: "<b onclick=alert(1)>topic</b>",
    });
    const roomId = room.id;
    for (const text of Object.values(messages)) await mallory.messages.send({ roomId, id: createId(), text });
    await mallory.messages.send({ roomId, id: createId(), text: "the end of it" });
    expect(signedIn.me.account.handle).toBe("mallory");

    await ann.goTo("/channels");
    await ann.page.getByRole("button", { name: /^Join: <script>/ }).click();
    await ann.reads("the end of it");
    // Scrolls up through all messages, so that each is rendered.
    const first = ann.timeline.getByRole("paragraph").getByText("<script>alert(1)</script>", { exact: true });
    await ann.page.mouse.move(640, 300);
    while ((await first.count()) === 0) {
      await ann.page.mouse.wheel(0, -600);
      await atRest(ann.page);
    }
    const links = await ann.timeline
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.filter((href) => !/^(https?:|mailto:|\/)/.test(href))).toEqual([]);
    expect(await ann.timeline.locator("script, iframe, object, embed, img[onerror], [onload], [onclick]").count()).toBe(
      0,
    );
    expect(harm).toEqual([]);
    const width = await ann.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(width).toBeLessThanOrEqual(0);
    await ann.page.setViewportSize({ width: 360, height: 740 });
    expect(await ann.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await mallory.stop();
  });
});

/** The longest text that the server accepts. */
const long: Record<string, string> = {
  "ten thousand combining marks": `z${"\u0301\u0323\u0337\u0489".repeat(2500)}`,
  "a table of thousands of rows": `|a|b|\n|-|-|\n${"|1|2|\n".repeat(2600)}`,
  "a table of one enormous cell": `|a|\n|-|\n|${"w".repeat(15_000)}|`,
  "one word": "w".repeat(16_000),
  "lines without an end": "\n.".repeat(7900),
  "code in a line without an end": `\`\`\`js\n${"let a = 1; ".repeat(1400)}\n\`\`\``,
};

describe("what is as long as it may be", () => {
  test("stays inside its row, and the row inside the page", async () => {
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    await ann.goTo("/");
    await ann.makeRoom("group", "Long");
    const roomId = new URL(ann.page.url()).pathname.split("/")[2];
    for (const [name, text] of Object.entries(long)) {
      const id = createId();
      const answer = await ann.context.request.post(`/api/rooms/${roomId}/messages`, {
        headers: { Origin: site.url },
        data: { id, text },
      });
      expect(`${name}: ${answer.status()}`).toBe(`${name}: 200`);
      const row = ann.timeline.locator(`[data-message="${id}"]`);
      for (const width of [1280, 360]) {
        await ann.page.setViewportSize({ width, height: 740 });
        await ann.goTo(`/rooms/${roomId}?message=${id}`);
        await row.waitFor();
        const fits = await row.evaluate((article) => {
          const { left, right } = article.getBoundingClientRect();
          const text = article.querySelector("[dir=auto]");
          const clips = text !== null && getComputedStyle(text).overflowX !== "visible";
          return left >= 0 && right <= window.innerWidth && article.scrollWidth <= article.clientWidth && clips;
        });
        expect(`${name} at ${width}: ${fits}`).toBe(`${name} at ${width}: true`);
      }
    }
    expect(harm).toEqual([]);
  });

  test("and names that hide or turn themselves are not taken at all", async () => {
    const mallory = createClient(site.url, { storage: null });
    const base = { email: "eve@example.org", password: "the wolf before the door", handle: "eve" };
    for (const name of ["   ", "\u202egnp.exe", "\u2066Ann", "\u200b\u3164"]) {
      await expect(mallory.accounts.signUp({ ...base, name })).rejects.toMatchObject({ field: "name" });
    }
    await mallory.accounts.signUp({ ...base, name: "Eve" });
    for (const name of ["   ", "\u202ereverse", "\u3164"]) {
      const room = { key: createId(), kind: "group", name, topic: "" } as const;
      await expect(mallory.rooms.create(room)).rejects.toMatchObject({ field: "name" });
    }
    await mallory.stop();
  });
});

/** Each of these messages once blocked a reader's page for seconds, at every opening. */
const freezing: Record<string, string> = {
  "opened links in Markdown in a block": `\`\`\`md\n${"[a](".repeat(3990)}\n\`\`\``,
  "opened links in a short block": `\`\`\`md\n${"[a](".repeat(490)}\n\`\`\``,
  "scripts in a block": `\`\`\`html\n${"<script>".repeat(1990)}\n\`\`\``,
  "scripts in a short block": `\`\`\`html\n${"<script>".repeat(240)}\n\`\`\``,
  "a table of 60 columns and empty rows": `${"|a".repeat(60)}|\n${"|-".repeat(60)}|\n${"|\n".repeat(7800)}`,
  "that table in a quote": `> ${"|a".repeat(60)}|\n> ${"|-".repeat(60)}|\n${"> |\n".repeat(3800)}`,
  "addresses without a space": `https://a.b/${"@a".repeat(7990)}`,
  "addresses behind a hash": "#\u0301https://a.b".repeat(1200),
  "an address of stars": `http://a.b/${"*".repeat(15_900)}a`,
  "opened formulas": "$a ".repeat(5300),
  "a hundred formulas": `$${"x".repeat(140)}$ `.repeat(100),
  "deep formulas": `$$\n${"\\frac{".repeat(180)}a${"}{b}".repeat(180)}\n$$\n`.repeat(7),
  "opened images": ".![".repeat(5300),
};

/** The longest task in milliseconds that we accept on a machine with other load; the messages above once took 20 s and more. */
const LONGEST_PAUSE = 5_000;

describe("messages that would freeze a page", () => {
  test("are shown, and the page goes on answering", async () => {
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    await ann.goTo("/");
    await ann.makeRoom("group", "Frozen");
    const roomId = new URL(ann.page.url()).pathname.split("/")[2];
    await ann.goTo("/people");
    for (const text of Object.values(freezing)) {
      const headers = { Origin: site.url };
      const data = { id: createId(), text };
      const answer = await ann.context.request.post(`/api/rooms/${roomId}/messages`, { headers, data });
      expect(answer.status()).toBe(200);
    }
    await ann.page.evaluate(() => {
      let last = performance.now();
      const beat = () => {
        const now = performance.now();
        document.body.dataset.pause = String(Math.max(Number(document.body.dataset.pause ?? 0), now - last));
        last = now;
      };
      setInterval(beat, 20);
    });
    await ann.openRoom("Frozen");
    await ann.timeline.getByText("![.![").first().waitFor();
    await ann.page.mouse.move(640, 300);
    const first = ann.timeline.getByText("[a]([a](").first();
    while ((await first.count()) === 0 || !(await ann.timeline.getByRole("region", { name: "Code in md" }).count())) {
      await ann.page.mouse.wheel(0, -600);
      await atRest(ann.page);
    }
    expect(await ann.page.evaluate(() => Number(document.body.dataset.pause))).toBeWithin(1, LONGEST_PAUSE);
    expect(harm).toEqual([]);
  });
});
