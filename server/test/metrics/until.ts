import type { TestServer } from "../index.ts";
import { type Scrape, scrape } from "./scrape.ts";

/** Polls a server's metrics until a condition is true. */
export async function until(server: TestServer, isSo: (now: Scrape) => boolean): Promise<Scrape> {
  for (;;) {
    const now = await scrape(server);
    if (isSo(now)) return now;
    await Bun.sleep(20);
  }
}
