import { expect, test } from "bun:test";
import { unusedRetention } from "../../src/files/bounds.ts";
import { patterned } from "../blobs/contract.ts";
import { begunBy, uploadedBy } from "../files/uploads.ts";
import { freePort } from "../harness/port.ts";
import { startServer } from "../index.ts";
import { scrape } from "./scrape.ts";

test("the sweep of files is a job, which counts what it removes", async () => {
  let now = Date.now();
  await using server = await startServer({ clock: () => now, metricsPort: freePort() });
  const { ann } = await server.people("ann");
  for (let count = 0; count < 2; count += 1) await begunBy(ann, 10);
  await uploadedBy(ann, patterned(10));
  const before = await scrape(server);
  now += unusedRetention + 120_000;
  await server.worked();
  const removed = (what: string) => after.since(before, "files_removed_total", { what });
  const after = await scrape(server);
  expect({ unfinished: removed("unfinished"), unused: removed("unused") }).toEqual({ unfinished: 2, unused: 1 });
});
