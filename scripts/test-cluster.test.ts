import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";
import { aboutOneProcess, leftOut, splitForCluster } from "./test-cluster.mjs";

test("what starts a server runs on three processes, but for what is about one, and nothing is left out without a word", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-split-"));
  const health = "server/test/http/health.test.ts";
  const contents: Record<string, string> = {
    "server/test/rooms/list.test.ts": "await startServer();",
    [health]: "await startServer();",
    "server/test/cursor.test.ts": "expect(1);",
    "server/test/cluster/processes.test.ts": "await startServer({ redisUrl });",
    "server/test/database/networked-faults.test.ts": "await startServer({ databaseUrl });",
  };
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const split = splitForCluster(Object.keys(contents), folder);
  expect(split.run).toEqual(["server/test/rooms/list.test.ts"]);
  expect(split.about).toEqual([health]);
  expect(split.without).toHaveLength(3);
  expect(leftOut(split)).toContain(`3 files`);
  expect(leftOut(split)).toContain(`${health}: ${aboutOneProcess[health]}`);
  rmSync(folder, { recursive: true });
});

test("every file that is left out by name is there, and starts a server", () => {
  const names = Object.keys(aboutOneProcess);
  expect(splitForCluster(names, root).about).toEqual(names);
});
