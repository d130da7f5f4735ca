import { expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderOfRun } from "./quick-folder.mjs";

test("the folder of a run goes with all that is in it, and so does one whose run was killed", async () => {
  const parent = mkdtempSync(join(tmpdir(), "parley-parent-"));
  try {
    const child = Bun.spawn(["true"]);
    await child.exited;
    const killed = join(parent, `parley-tests-${child.pid}-aaaaaa`);
    const other = join(parent, "parley-postgres-1");
    for (const folder of [killed, other]) mkdirSync(folder);
    writeFileSync(join(killed, "left"), "");
    const [run, second] = [folderOfRun(parent), folderOfRun(parent)];
    expect([killed, other, run.path, second.path].map(existsSync)).toEqual([false, true, true, true]);
    expect(statSync(run.path).mode & 0o777).toBe(0o711);
    mkdirSync(join(run.path, "of a test"));
    run.remove();
    expect([run.path, second.path].map(existsSync)).toEqual([false, true]);
  } finally {
    rmSync(parent, { recursive: true });
  }
});
