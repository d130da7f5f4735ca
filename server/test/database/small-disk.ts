import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives a folder on a disk of so many MB, and takes it away again; false where such a disk cannot be made. */
export async function onSmallDisk(megabytes: number, work: (disk: string) => Promise<void>): Promise<boolean> {
  const disk = mkdtempSync(join(tmpdir(), "parley-disk-"));
  const options = `size=${megabytes}m,mode=0777`;
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]).status === 0;
  try {
    if (mounted) await work(disk);
    return mounted;
  } finally {
    if (mounted) spawnSync("umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

/** Whether this machine lets these tests have a small disk; says so where not. */
export async function canHaveSmallDisk(): Promise<boolean> {
  const can = await onSmallDisk(1, async () => {});
  if (!can) console.log("Full disks are not tested: a small one can be mounted by root on Linux only.");
  return can;
}

/** Lets nobody write on a small disk, or everybody again. */
export function readOnly(disk: string, on: boolean): void {
  const done = spawnSync("mount", ["-o", `remount,${on ? "ro" : "rw"}`, disk], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}
