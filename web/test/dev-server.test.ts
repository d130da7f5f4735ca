import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger, createServer } from "vite";
import { moduleOf } from "../catalogues/compile-catalogue.ts";
import { idOf } from "../catalogues/vite-catalogues.ts";

test("while it is developed the app finds its packages and its texts", async () => {
  const complaints: string[] = [];
  const customLogger = createLogger("silent");
  for (const level of ["warn", "error", "warnOnce"] as const) customLogger[level] = (said) => complaints.push(said);
  const root = new URL("..", import.meta.url).pathname;
  const cacheDir = mkdtempSync(join(tmpdir(), "parley-vite-"));
  const server = await createServer({
    ...{ root, cacheDir, customLogger, logLevel: "silent", appType: "custom" },
    server: { middlewareMode: true, ws: false, watch: null },
  });
  try {
    const client = server.environments.client;
    await client.depsOptimizer?.scanProcessing;
    expect(complaints).toEqual([]);
    for (const part of ["first", "later"] as const)
      expect((await client.transformRequest(idOf(moduleOf("de", part))))?.code).toContain("export");
    expect((await client.transformRequest("/src/strings/spoken.ts"))?.code).toContain("catalogues:languages");
  } finally {
    await server.close();
    rmSync(cacheDir, { recursive: true });
  }
});
