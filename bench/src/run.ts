import { acks, acksSize, tellAcks, tellWrites } from "./acks.ts";
import { cluster, tellCluster } from "./cluster.ts";
import { fanouts } from "./fanout.ts";
import { faultsCommand } from "./faults/command.ts";
import { files, tellFiles } from "./files.ts";
import { history, historySize, seedArchive, tellHistory } from "./history.ts";
import { idle, tellIdle } from "./idle.ts";
import { pictures, tellPictures } from "./pictures.ts";
import { inFolder } from "./process.ts";
import { returning, tellReturning } from "./returning.ts";
import { search, tellSearch } from "./search.ts";
import { searchCost, tellSearchCost } from "./search-cost.ts";
import { sizes, tellSizes } from "./sizes.ts";
import { startup, tellStartup } from "./startup.ts";
import { page, pageSize } from "./web/page.ts";
import { tellPage } from "./web/tell-page.ts";

/** `history` and `startup` share the million messages that take longest to make. */
const benches: Record<string, () => Promise<string[]>> = {
  fanout: fanouts,
  acks: async () => [
    ...tellAcks(await acks()),
    ...tellAcks(await acks({ ...acksSize, hasIndex: false })),
    ...tellWrites(await acks({ ...acksSize, hasIndex: false, isShared: true, pairs: 1 })),
  ],
  sizes: async () => tellSizes(await sizes()),
  cluster: async () => tellCluster(await cluster()),
  returning: async () => tellReturning(await returning()),
  idle: async () => tellIdle(await idle()),
  pictures: async () => tellPictures(await pictures()),
  history: () =>
    inFolder(async (data) => {
      const archive = await seedArchive(data, historySize);
      const lines = tellHistory(archive, await history(data, archive, historySize));
      return [...lines, ...tellStartup(await startup(data, historySize.starts))];
    }),
  search: async () => [
    ...tellSearchCost(await searchCost()),
    ...(await inFolder(async (data) => tellSearch(await search(data)))),
  ],
  files: async () => tellFiles(await files()),
  page: async () => tellPage(await page(pageSize)),
};

// Not a bench: it measures nothing, has flags of its own, and runs only when it is named.
if (process.argv[2] === "faults") process.exit(await faultsCommand(process.argv.slice(3)));

const wanted = process.argv.slice(2).map((name) => (name === "startup" ? "history" : name));
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `No bench named ${unknown.join(", ")}; there are: ${Object.keys(benches).join(", ")}, startup; and faults.`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const begin = performance.now();
  for (const line of await bench()) console.log(line);
  console.log(`  (${((performance.now() - begin) / 1000).toFixed(0)} s in all)`);
}
process.exit(0);
