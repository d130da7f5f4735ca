import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";

const { ann, stranger } = await meeting(["Ann"]);
const picture = join(import.meta.dir, "../../web/public/icon-192.png");

/** Returns the server's icon beside its name, once it is rendered. */
const drawn = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("img")].some(
      ({ src, naturalWidth }) => src.includes("/api/server/icon?tag=") && naturalWidth === 192,
    ),
  );

test("an owner gives the server an icon, which everybody sees, and takes it away", async () => {
  await ann.goTo("/settings/server");
  const chooser = ann.page.getByLabel("Choose a picture").and(ann.page.locator("input"));
  await chooser.setInputFiles({ name: "page.png", mimeType: "image/png", buffer: Buffer.from("<svg></svg>") });
  await ann.page.getByRole("alert").waitFor();
  await chooser.setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: readFileSync(picture) });
  await drawn(ann.page);
  expect(await ann.page.getByRole("alert").count()).toBe(0);
  const somebody = await stranger("Bob");
  await somebody.goTo("/sign-in");
  await drawn(somebody.page);
  await ann.page.getByRole("button", { name: "Remove", exact: true }).click();
  await ann.page.getByRole("img", { name: "Icon" }).waitFor({ state: "detached" });
  await somebody.page.reload();
  await somebody.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  expect(await somebody.page.locator("img").count()).toBe(0);
});
