import { join } from "node:path";
import { inFolder, startParley, using } from "./process.ts";
import { held, median } from "./report.ts";

export interface Startup {
  /** Milliseconds from exec to the first answer of /api/server, start by start. */
  readonly filled: number[];
  /** The same, with the database file dropped from the system's cache before each start. */
  readonly cold: number[];
  /** With an empty database. */
  readonly empty: number[];
  /** Kilobytes resident after the first answer, with messages and on an empty folder. */
  readonly rss: number[];
  readonly emptyRss: number[];
}

/** Starts on an empty data folder and on a filled one, in turn. */
export async function startup(data: string, starts: number): Promise<Startup> {
  const measured: Startup = { filled: [], cold: [], empty: [], rss: [], emptyRss: [] };
  await inFolder(async (blank) => {
    for (let n = 0; n < starts; n += 1) {
      await using(await startParley(blank), async ({ startedIn, memory }) => {
        measured.empty.push(startedIn);
        measured.emptyRss.push(memory().rss);
      });
      dropFromCache(join(data, "parley.db"));
      await using(await startParley(data), async ({ startedIn }) => measured.cold.push(startedIn));
      await using(await startParley(data), async ({ startedIn, memory }) => {
        measured.filled.push(startedIn);
        measured.rss.push(memory().rss);
      });
    }
  });
  return measured;
}

/** Asks the system to forget the pages of a file that it holds; needs no rights. Where it cannot, nothing is forgotten. */
function dropFromCache(file: string): void {
  if (Bun.which("dd") !== null) Bun.spawnSync(["dd", `if=${file}`, "iflag=nocache", "count=0"]);
}

export function tellStartup({ filled, cold, empty, rss, emptyRss }: Startup): string[] {
  const [milliseconds, fromDisk] = [median(filled), median(cold)];
  const memory = median(emptyRss) / 1024;
  return [
    `start-up on that database: ${milliseconds.toFixed(0)} ms from exec to the first answer (${held(milliseconds, 500, "at most")}), ${fromDisk.toFixed(0)} ms with the file out of the system's cache, ${median(empty).toFixed(0)} ms on a folder without messages`,
    `  ${(median(rss) / 1024).toFixed(0)} MB resident after it, ${memory.toFixed(0)} MB on a folder without messages (${held(memory, 90, "at most")}); medians of ${filled.length} starts`,
  ];
}
