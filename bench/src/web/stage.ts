import { join } from "node:path";
import type { RoomId } from "@parley/protocol";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { ensureChromium } from "../../../scripts/browsers.mjs";
import { ensureWebBuilt } from "../../../scripts/build-web.mjs";
import { inFolder, type Measured, startParley, using } from "../process.ts";
import { type Seeded, seeding } from "../seed.ts";
import { seedMessages } from "../seed-messages.ts";
import { call } from "../wire.ts";
import { textOf } from "./text-of.ts";

/** A server with realistic data, and a browser. */
export interface Stage {
  readonly server: Measured;
  readonly browser: Browser;
  readonly reader: Seeded;
  readonly others: readonly Seeded[];
  /** The long room first. */
  readonly rooms: readonly { readonly id: RoomId; readonly name: string }[];
}

export interface StageSize {
  /** Messages of the long room, and of each of the others. */
  readonly long: number;
  readonly short: number;
  readonly rooms: number;
  readonly people: number;
}

const names = ["Harbour", "Ferries", "Workshop", "Kitchen", "Crossing", "Lighthouse"];
/** Milliseconds that anything awaited in the page may take. */
const patience = 30_000;

/** Builds the app, fills a server, starts both and a browser, and ends them after the work. */
export function onStage<T>(size: StageSize, work: (stage: Stage) => Promise<T>): Promise<T> {
  return inFolder(async (data) => {
    await ensureWebBuilt(join(import.meta.dir, "../../.."));
    const { people, rooms } = await seedStage(data, size);
    const [reader, ...others] = people;
    if (reader === undefined) throw new Error("somebody has to look");
    return using(await startParley(data), async (server) => {
      for (const { id } of rooms) await readUp(server, reader, id);
      const browser = await launch();
      try {
        return await work({ server, browser, reader, others, rooms });
      } finally {
        await browser.close();
      }
    });
  });
}

function seedStage(data: string, size: StageSize) {
  return seeding(data, async (seed) => {
    const people = await seed.people(size.people);
    const rooms: Stage["rooms"][number][] = [];
    for (let n = 0; n < size.rooms; n += 1) {
      const name = names[n] ?? `Room ${n}`;
      const id = await seed.room(name, people);
      await seedMessages(seed.app, id, people, n === 0 ? size.long : size.short, textOf);
      rooms.push({ id, name });
    }
    return { people, rooms };
  });
}

/** Nothing is unread at the beginning: rooms open at their end. */
async function readUp({ url }: Measured, { token }: Seeded, roomId: RoomId): Promise<void> {
  const { messages } = await call(url, token, "messages.list", { roomId, limit: 1 });
  await call(url, token, "receipts.markRead", { roomId, position: messages[0]?.position ?? 0 });
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    // Shows scrollbars, which a test drags.
    ignoreDefaultArgs: ["--hide-scrollbars"],
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
}

/** A browser profile in which the reader is signed in. */
export async function profile({ browser, server, reader }: Stage): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(patience);
  const [pair = ""] = reader.cookie.split(";");
  const at = pair.indexOf("=");
  await context.addCookies([{ name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url }]);
  return context;
}
