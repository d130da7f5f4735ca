// Where tests write. Node built-ins only.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that a folder in memory has to have free, to be used in place of the disk. */
const roomy = 6 * 1024 ** 3;

/**
 * A folder in memory where the machine has a large one, else the one for temporary files. The tests of a run share two cores and one disk: on a
 * disk they wait for each other's commits most of the time (a file of backups took 96 seconds there, and 35 in memory).
 */
export function quickFolder() {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= roomy ? memory : tmpdir();
}

/**
 * Creates the folder for the temporary files of one test run, named after this process. It is removed at the end, so that a killed test leaves no
 * files in memory; the next run removes the folder of a killed run.
 * @param {string} parent
 */
export function folderOfRun(parent = quickFolder()) {
  for (const name of readdirSync(parent)) {
    const pid = Number(/^parley-tests-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const path = mkdtempSync(join(parent, `parley-tests-${process.pid}-`));
  // Database servers of tests run as the user `nobody`, in their own folders below this one.
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
