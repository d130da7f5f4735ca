import { type TestServer, until } from "../index.ts";
import { type Scrape, scrape } from "./scrape.ts";

/** Polls a server's metrics until a condition is true, and returns them. */
export async function scraped(server: TestServer, holds: (now: Scrape) => boolean): Promise<Scrape> {
  let now: Scrape | undefined;
  await until(async () => {
    now = await scrape(server);
    return holds(now);
  });
  return now as Scrape;
}
