import { expect, test } from "bun:test";
import { join } from "node:path";

const app = join(import.meta.dir, "../../src/app.ts");

/** The packages that are loaded before a server could start. */
async function loaded(): Promise<Set<string>> {
  const script = `await import(${JSON.stringify(app)}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const child = Bun.spawn([process.execPath, "-e", script], { cwd: join(app, "../.."), stdout: "pipe" });
  const paths = JSON.parse(await new Response(child.stdout).text()) as string[];
  return new Set(paths.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
}

test("a server on SQLite alone does not load the clients of Redis, of database and of mail servers, tens of megabytes each", async () => {
  const found = await loaded();
  expect(found).toContain("kysely");
  for (const client of ["@redis/client", "pg", "mysql2", "nodemailer"])
    expect([client, found.has(client)]).toEqual([client, false]);
});
