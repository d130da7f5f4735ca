import { describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../root.mjs";
import { aboutNoCluster, aboutNoDatabase, aboutOneProcess, choose, onPostgresOnly } from "./choose.mjs";
import { planOf } from "./plan.mjs";

const health = "server/test/http/health.test.ts";
const contents: Record<string, string> = {
  "server/test/rooms/list.test.ts": 'import { startServer } from "../start.ts"; await startServer();',
  "server/test/start.ts": 'import "./database/server-place.ts";',
  [health]: 'import { startServer } from "../start.ts"; await startServer();',
  "server/test/cursor.test.ts": "expect(1);",
  "server/test/cluster/processes.test.ts": 'import "../start.ts"; await startServer({ redisUrl });',
  "server/test/database/sqlite.test.ts": 'import "../start.ts";',
  "server/test/database/networked-faults.test.ts": 'import "./server-place.ts"; await startServer({ databaseUrl });',
};
const files = Object.keys(contents).filter((file) => file.endsWith(".test.ts"));

function choices(group: Parameters<typeof choose>[0], everything = false) {
  const folder = mkdtempSync(join(tmpdir(), "parley-choose-"));
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  try {
    return choose(group, files, folder, everything);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("choose", () => {
  test("SQLite runs all but what is about database servers", () => {
    expect(choices({}).run).toEqual(files.filter((file) => !file.includes("networked")));
  });

  test("what three processes on PostgreSQL show, one need not show again, unless everything is asked for", () => {
    const list = "server/test/rooms/list.test.ts";
    expect(choices({ engine: "mariadb" }).run).toContain(list);
    expect(choices({ engine: "postgres" }).run).not.toContain(list);
    expect(choices({ engine: "postgres" }, true).run).toContain(list);
  });

  test("the law of the SDK runs on MariaDB too, where the plan names it", () => {
    const law = "sdk/test/law.test.ts";
    expect(choose({ engine: "mariadb" }, [law], root, false).run).toEqual([law]);
  });

  test("a database server runs files that reach a database, except those about SQLite", () => {
    expect(choices({ engine: "postgres" }, true).run).toEqual([
      "server/test/rooms/list.test.ts",
      health,
      "server/test/cluster/processes.test.ts",
      "server/test/database/networked-faults.test.ts",
    ]);
  });

  test("three processes run files that start a server, except those about one process, and each one left out has its reason", () => {
    expect(choices({ engine: "postgres", cluster: true })).toEqual({
      run: ["server/test/rooms/list.test.ts"],
      left: { [health]: aboutOneProcess[health] ?? "" },
    });
  });
});

test("every test of the server runs somewhere", async () => {
  const all = (await Array.fromAsync(new Bun.Glob("server/**/*.test.ts").scan(root))).filter(
    (file) => !file.includes("node_modules"),
  );
  const groups = planOf([]).groups.filter(({ paths }) => paths.includes("server"));
  const run = new Set(groups.flatMap((group) => choose(group, all, root, false).run));
  expect(all.filter((file) => !run.has(file))).toEqual([]);
});

describe("every file or folder that is left out by name", () => {
  for (const [path, reason] of Object.entries({
    ...aboutOneProcess,
    ...aboutNoDatabase,
    ...aboutNoCluster,
    ...onPostgresOnly,
  })) {
    test(`${path} is there, and why is said`, async () => {
      const pattern = path.endsWith("/") ? `${path}**/*.test.ts` : path;
      expect((await Array.fromAsync(new Bun.Glob(pattern).scan(root))).length).toBeGreaterThan(0);
      expect(reason.length).toBeGreaterThan(10);
    });
  }
});
