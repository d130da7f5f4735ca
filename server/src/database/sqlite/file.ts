import { chmodSync, closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DatabaseFileError, DatabaseInUseError } from "../errors.ts";

export type Durability = "full" | "normal";

/** SQLite's result code for a file that another process has locked. */
const busy = [5];
/** Disk errors: read-only, full, a folder, not a folder, a name too long, an I/O error. Missing rights are reported elsewhere. */
const onDisk = new Set(["EROFS", "ENOSPC", "EDQUOT", "EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG", "EIO"]);

/** Each pragma with the value that reading it back must give, or undefined where no answer is fixed. */
function pragmas(durability: Durability, role: "write" | "read"): [name: string, set: string, read: string | number][] {
  return [
    ["busy_timeout", "2000", 2000],
    ["journal_mode", "WAL", "wal"],
    // FULL: each commit waits for the disk. NORMAL: a power cut may undo the last commits, a crash of the program may not.
    ["synchronous", durability === "full" ? "FULL" : "NORMAL", durability === "full" ? 2 : 1],
    ["foreign_keys", "ON", 1],
    ["temp_store", "MEMORY", 2],
    // KiB, negative: at most 16 MiB of pages per connection.
    ["cache_size", "-16384", -16384],
    ["mmap_size", String(128 * 1024 * 1024), 128 * 1024 * 1024],
    // 16 MiB: rarer, larger checkpoints cost half the time of small ones, and pause at most 20 ms.
    ["wal_autocheckpoint", "4000", 4000],
    ["journal_size_limit", String(64 * 1024 * 1024), 64 * 1024 * 1024],
    ["query_only", role === "read" ? "ON" : "OFF", role === "read" ? 1 : 0],
  ];
}

/** Opens the file with every setting that durability and speed rest on, each read back: a wrong one stops the start. */
export function openFile(path: string, durability: Durability, role: "write" | "read"): DatabaseSync {
  const file = new DatabaseSync(path);
  try {
    for (const [name, set, expected] of pragmas(durability, role)) {
      file.exec(`pragma ${name} = ${set}`);
      const found = Object.values(file.prepare(`pragma ${name}`).get() ?? {})[0];
      if (found !== expected) throw new DatabaseFileError(`${path}: ${name} is ${found}, and ${expected} is needed`);
    }
    return file;
  } catch (error) {
    file.close();
    throw explained(error, path);
  }
}

/** Opens the file read-only, without changing its settings, while another program may serve from it. */
export function openToLook(path: string): DatabaseSync {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { readOnly: true });
    file.exec("pragma busy_timeout = 2000; pragma temp_store = MEMORY; pragma cache_size = -16384");
    // The first read of the contents: fails if the file is no database.
    file.prepare("select count(*) from sqlite_master").get();
    return file;
  } catch (error) {
    file?.close();
    throw explained(error, path);
  }
}

/** At the start whatever SQLite or the disk refuses has to do with the setting that names the file. */
export function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as Error & { code?: unknown };
  const isRefused = "errcode" in error || (typeof code === "string" && onDisk.has(code));
  return isRefused ? new DatabaseFileError(`PARLEY_DATABASE_URL: ${path}: ${error.message}`, { cause: error }) : error;
}

function hasCode(error: unknown, codes: readonly number[]): error is Error {
  return error instanceof Error && "errcode" in error && codes.includes(error.errcode as number);
}

/** Makes the folder and the file, readable for their owner only. */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
}

/**
 * Locks a file next to the data file until it is closed. The operating system releases the lock when the process ends, however it ends, so there
 * are no stale locks.
 */
export function lockFile(path: string): DatabaseSync {
  const lock = new DatabaseSync(`${path}.lock`);
  try {
    chmodSync(`${path}.lock`, 0o600);
    lock.exec("pragma locking_mode = EXCLUSIVE; pragma journal_mode = MEMORY; begin exclusive");
    return lock;
  } catch (error) {
    lock.close();
    throw hasCode(error, busy) ? new DatabaseInUseError(path) : error;
  }
}

/** Bytes of the file and of the log that is not folded into it yet. */
export function sizeOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Throws when a page of the file is damaged, in one line that ends with the advice. Reads the whole file: seconds per gigabyte. */
export function checkFile(file: DatabaseSync, path: string, advice = ""): void {
  let found: unknown[];
  try {
    found = file
      .prepare("pragma quick_check(5)")
      .all()
      .flatMap((row) => Object.values(row));
  } catch (error) {
    throw explained(error, path);
  }
  if (found[0] === "ok") return;
  const pages = found.join("; ").replaceAll("\n", "; ");
  throw new DatabaseFileError(`PARLEY_DATABASE_URL: ${path} is damaged: ${pages}${advice}`);
}
