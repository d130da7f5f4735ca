import { beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "@parley/server/testing/until";
import axe from "axe-core";
import type { Page, Route } from "playwright-core";
import { installed } from "../src/installed.ts";
import { isKept } from "../src/is-kept.ts";
import { meeting } from "../src/meeting.ts";
import { violations } from "../src/violations.ts";

const { site, ann, bob } = await meeting(["Ann", "Bob"], { PARLEY_MAX_FILE_MB: "2" }, { serviceWorkers: "allow" });

let picture: Buffer;
let told: string[];
beforeAll(async () => {
  told = await violations(ann.page);
  await ann.page.reload();
  await ann.makeRoom("group", "Studio", ["Bob"]);
  await bob.openRoom("Studio");
  picture = await drawn(ann.page);
});
beforeEach(async () => {
  await ann.openRoom("Studio");
  await ann.page.getByRole("button", { name: "Add to message" }).waitFor();
});

/** Returns a picture that the page itself has drawn. */
async function drawn(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 400];
    const pen = canvas.getContext("2d");
    for (let x = 0; pen && x < 640; x += 16) {
      pen.fillStyle = `hsl(${x / 2} 60% 60%)`;
      pen.fillRect(x, 0, 16, 400);
    }
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}

/** Returns a video that the page itself has recorded, less than a second long. */
async function filmed(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 200];
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: "video/webm" });
    const pieces: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => void pieces.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.start();
    for (let frame = 0; frame < 20; frame += 1) {
      pen?.fillRect(frame * 10, 0, 10, 200);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
  return Buffer.from(base64, "base64");
}

interface Sent {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const png = (name: string): Sent => ({ name, mimeType: "image/png", buffer: picture });
const note = (name: string, text = "The boat leaves at nine."): Sent => ({
  ...{ name, mimeType: "text/plain", buffer: Buffer.from(text) },
});

const tray = () => ann.page.getByRole("list", { name: "Files of this message" });
const rows = () => tray().getByRole("listitem");
const pending = (text: string) => ann.timeline.getByRole("article").filter({ hasText: text });
const received = (text: string) => bob.timeline.getByRole("article").filter({ hasText: text });

async function pick(...files: Sent[]): Promise<void> {
  const chosen = ann.page.waitForEvent("filechooser");
  await ann.add("Files");
  await (await chosen).setFiles(files);
}

/** Drops files on the conversation, or holds them above it. */
async function drag(files: readonly Sent[], ending: "drop" | "dragover"): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString("base64") }));
  const data = await ann.page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, bytes } of list)
      transfer.items.add(
        new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name, { type: mimeType }),
      );
    return transfer;
  }, given);
  const events = ending === "drop" ? ["dragover", "drop"] : ["dragover"];
  for (const type of events) await ann.timeline.dispatchEvent(type, { dataTransfer: data });
}

/** Blocks the bytes of all uploads until the returned function is called. */
async function held(): Promise<() => Promise<void>> {
  const routes: Route[] = [];
  await ann.context.route("**/api/uploads/*", (route) =>
    route.request().method() === "PATCH" ? void routes.push(route) : route.continue(),
  );
  return async () => {
    await ann.context.unroute("**/api/uploads/*");
    for (const route of routes) await route.continue().catch(() => undefined);
  };
}

describe("files in a message", () => {
  test("are chosen, ordered, described and sent with the text while they are uploaded", async () => {
    const letGo = await held();
    await pick(png("deck.png"), note("plan.txt"), png("sail.png"));
    await rows().nth(2).waitFor();
    await ann.page.getByRole("button", { name: "Move sail.png", exact: true }).press("ArrowUp");
    await ann.page.getByRole("button", { name: "Move sail.png", exact: true }).press("ArrowUp");
    await rows().nth(0).getByText("sail.png").waitFor();
    await ann.page.getByRole("button", { name: "Describe sail.png" }).click();
    await ann.page.getByRole("textbox", { name: "Description of sail.png" }).fill("A red sail");
    await ann.page.keyboard.press("Enter");
    await ann.page.getByRole("button", { name: "Remove plan.txt" }).click();
    expect(await rows().count()).toBe(2);
    await ann.undo();
    await rows().nth(2).waitFor();
    await ann.write("All of it");
    await tray().waitFor({ state: "detached" });
    await pending("All of it").getByText("0 of 3 uploaded").waitFor();
    // The pictures of the message are shown from the files on this device.
    await pending("All of it").locator('img[src^="blob:"][alt="A red sail"]').waitFor();
    await ann.write("A text that passes");
    await bob.reads("A text that passes");
    await letGo();
    const row = received("All of it");
    for (const name of ["sail.png", "deck.png", "plan.txt"])
      await row.getByText(name).or(row.getByAltText(name)).or(row.getByRole("img")).first().waitFor();
    await row.getByText("A red sail").or(row.getByAltText("A red sail")).first().waitFor();
    expect(await ann.countOf("All of it")).toBe(1);
  });

  test("come by a drop on the room and by a paste, and a folder says why not", async () => {
    await drag([png("dropped.png")], "dragover");
    await ann.page.getByText("Drop files to add them to your message").waitFor();
    await drag([png("dropped.png")], "drop");
    await rows().getByText("dropped.png").waitFor();
    await ann.page.getByText("Drop files to add them to your message").waitFor({ state: "detached" });
    await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ann.page.evaluate(async (bytes) => {
      const data = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([data], { type: "image/png" }) })]);
    }, picture.toString("base64"));
    await ann.composer.press("Control+v");
    await rows().nth(1).waitFor();
    await ann.write("Dropped and pasted");
    await received("Dropped and pasted").first().waitFor();

    const folder = mkdtempSync(join(tmpdir(), "parley-folder-"));
    mkdirSync(join(folder, "boats"));
    writeFileSync(join(folder, "boats", "one.txt"), "one");
    const session = await ann.context.newCDPSession(ann.page);
    const box = await ann.timeline.boundingBox();
    const at = { x: (box?.x ?? 0) + 50, y: (box?.y ?? 0) + 50 };
    const data = { items: [], files: [join(folder, "boats")], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await session.send("Input.dispatchDragEvent", { type, ...at, data });
    await ann.page.getByText(/Folders can’t be sent/).waitFor();
    rmSync(folder, { recursive: true });
    expect(await tray().count()).toBe(0);
  });

  test("that cannot be sent say why before anything is sent", async () => {
    const long = { ...note("long.bin"), buffer: Buffer.alloc(3 * 1024 * 1024) };
    await pick(long, note("empty.txt", ""), ...Array.from({ length: 11 }, (_, index) => note(`${index}.txt`)));
    await ann.page.getByText(/long\.bin wasn’t added: files on this server may have up to 2\.1 MB\./).waitFor();
    await ann.page.getByText(/empty\.txt is empty and wasn’t added\./).waitFor();
    await ann.page.getByText(/1 file wasn’t added: a message can have up to 10\./).waitFor();
    expect(await rows().count()).toBe(10);
    await ann.write("Ten files");
    await received("Ten files").first().waitFor();
  });

  test("are given up from the timeline, and nothing of them arrives", async () => {
    const letGo = await held();
    await pick(png("never.png"));
    await ann.write("Never sent");
    await pending("Never sent").getByRole("button", { name: "Cancel" }).click();
    await ann.misses("Never sent");
    await letGo();
    await ann.write("Sent instead");
    await bob.reads("Sent instead");
    expect(await bob.countOf("Never sent")).toBe(0);
  });

  test("are tried again when the server refuses them", async () => {
    await ann.context.route("**/api/uploads", (route) =>
      route.fulfill({
        status: 413,
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "", title: "", status: 413, code: "quota_exceeded", retry: "never" }),
      }),
    );
    await pick(note("again.txt"));
    const retry = ann.page.getByRole("button", { name: "Upload again.txt again" });
    await retry.waitFor();
    await ann.context.unroute("**/api/uploads");
    await retry.click();
    await retry.waitFor({ state: "detached" });
    await ann.write("At the second try");
    await received("At the second try").getByText("again.txt").first().waitFor();
  });

  test("wait without a connection, and are sent once with the next one", async () => {
    site.network.cut();
    await pick(png("offline.png"));
    await rows().getByText("Waiting for a connection").waitFor();
    await ann.write("Without a connection");
    await pending("Without a connection").getByText("Waiting for a connection").first().waitFor();
    site.network.heal();
    await ann.findsNetwork();
    await bob.findsNetwork();
    await received("Without a connection").first().waitFor();
    expect(await bob.countOf("Without a connection")).toBe(1);
  });

  test("go on after a reload in the middle of the upload, which asks first", async () => {
    const letGo = await held();
    await pick(png("reloaded.png"));
    await ann.write("After the reload");
    await pending("After the reload").getByRole("progressbar", { name: "Upload of reloaded.png" }).waitFor();
    let asked = "";
    ann.page.once("dialog", (dialog) => {
      asked = dialog.type();
      void dialog.accept();
    });
    await ann.page.reload();
    expect(asked).toBe("beforeunload");
    await pending("After the reload").first().waitFor();
    await letGo();
    await received("After the reload").first().waitFor();
    await ann.page.getByRole("progressbar").waitFor({ state: "detached" });
    expect(await bob.countOf("After the reload")).toBe(1);
  });

  test("of a draft are there on another device", async () => {
    await pick(note("shared.txt"));
    await rows().getByText("24 byte").waitFor();
    await ann.composer.blur();
    const other = await ann.context
      .browser()
      ?.newContext({ baseURL: site.url, storageState: await ann.context.storageState() });
    const page = await other?.newPage();
    await page?.goto(ann.page.url());
    await page?.getByRole("list", { name: "Files of this message" }).getByText("shared.txt").waitFor();
    await other?.close();
    await ann.page.getByRole("button", { name: "Remove shared.txt" }).click();
  });

  test("go into a thread, and a video with its poster", async () => {
    await ann.write("Here is the film");
    await ann.tool("Here is the film", /thread/i);
    const panel = ann.panel("Thread");
    const chosen = ann.page.waitForEvent("filechooser");
    await ann.add("Files", panel);
    await (await chosen).setFiles({ name: "film.webm", mimeType: "video/webm", buffer: await filmed(ann.page) });
    await panel.getByRole("list", { name: "Files of this message" }).getByText("film.webm").waitFor();
    // The draft's part names the poster, which the browser has created and uploads as a picture.
    await isKept(ann.page, "posterId");
    await panel.getByRole("textbox", { name: "Message in thread" }).press("Enter");
    await received("Here is the film")
      .getByRole("link", { name: /1 reply/ })
      .click();
    await bob.panel("Thread").getByRole("article").locator("video").waitFor();
    await ann.page.keyboard.press("Escape");
  });

  test("without a connection: a video has its poster, says why it does not play, and plays with the next one", async () => {
    const video = bob.panel("Thread").getByRole("article").locator("video");
    // The poster is loaded as the browser does it for a video, so the worker answers it from its cache.
    const hasPoster = () =>
      video.evaluate((one: HTMLVideoElement) => {
        const image = Object.assign(new Image(), { src: one.poster });
        return image.decode().then(
          () => image.naturalWidth,
          () => 0,
        );
      });
    await installed(bob.page);
    await bob.page.reload();
    await until(async () => (await hasPoster()) === 320);
    site.network.cut();
    await bob.page.reload();
    await until(async () => (await hasPoster()) === 320);
    const says = bob.panel("Thread").getByText("Offline: this video plays when you’re back.");
    expect(await says.count()).toBe(0);
    const play = () =>
      video.evaluate((one: HTMLVideoElement) =>
        one.play().then(
          () => true,
          () => false,
        ),
      );
    expect(await play()).toBe(false);
    await says.waitFor();
    site.network.heal();
    await bob.findsNetwork();
    await says.waitFor({ state: "detached" });
    expect(await play()).toBe(true);
    await ann.findsNetwork();
    await bob.openRoom("Studio");
  });

  test("can be reached by machines that read the page aloud", async () => {
    const letGo = await held();
    await pick(png("read.png"), note("aloud.txt"));
    await rows().nth(1).waitFor();
    await ann.page.getByRole("button", { name: "Describe read.png" }).click();
    await ann.page.evaluate(axe.source);
    const faults = async () =>
      ann.page.evaluate(async () => {
        const { axe: look } = window as unknown as { axe: typeof import("axe-core") };
        const found = await look.run("form", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      });
    expect(await faults()).toEqual([]);
    await drag([png("dropped.png")], "dragover");
    await ann.page.getByText("Drop files to add them to your message").waitFor();
    await ann.timeline.dispatchEvent("dragleave", {
      dataTransfer: await ann.page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(["x"], "x"));
        return transfer;
      }),
    });
    await ann.write("Read aloud");
    await pending("Read aloud").getByRole("progressbar").first().waitFor();
    await letGo();
    await received("Read aloud").first().waitFor();
    expect(told).toEqual([]);
  });

  test("fit into 360 pixels, in the dark too", async () => {
    const letGo = await held();
    await ann.page.setViewportSize({ width: 360, height: 640 });
    await ann.page.emulateMedia({ colorScheme: "dark" });
    await pick(
      png("a name that is much longer than the narrow page can show in one line.png"),
      note("b-rather-long-name.txt"),
    );
    await rows().nth(1).waitFor();
    const wide = await ann.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    for (const button of await tray().getByRole("button").all()) {
      const box = await button.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    }
    await ann.write("Narrow");
    await pending("Narrow").getByRole("progressbar").first().waitFor();
    await letGo();
    await received("Narrow").first().waitFor();
    // The name of a text file has the full width of its card, except for the icon and the download button.
    const name = await pending("Narrow").getByText("b-rather-long-name.txt", { exact: true }).first().boundingBox();
    expect(name?.width ?? 0).toBeGreaterThan(120);
  });
});
