import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DatabaseFileError } from "../errors.ts";
import { checkFile, lockFile, openToLook } from "./file.ts";

/** Suffixes of the files next to a data file in use. */
const companions = ["-wal", "-shm", "-journal", ".lock"];

/** Removes an unfinished file and its companion files; throws DatabaseInUseError if another program is using it. */
export function discardFile(path: string): void {
  lockFile(path).close();
  for (const each of ["", ...companions]) rmSync(`${path}${each}`, { force: true });
}

/** Makes a closed data file self-contained (without companion files), readable for its owner only, and durable. */
export function finalizeFile(path: string): void {
  const file = new DatabaseSync(path);
  try {
    const { journal_mode: mode } = file.prepare("pragma journal_mode = DELETE").get() ?? {};
    if (mode !== "delete") throw new DatabaseFileError(`${path}: journal_mode is ${mode}, and delete is needed`);
  } finally {
    file.close();
  }
  chmodSync(path, 0o600);
  for (const each of companions) rmSync(`${path}${each}`, { force: true });
  toDisk(path);
}

/** Gives a file its final name, at once and as a whole; throws where that name is taken. */
export function settleFile(from: string, to: string): void {
  try {
    linkSync(from, to);
    rmSync(from);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || existsSync(to)) throw new DatabaseFileError(`${to} is there already`);
    // Some file systems know no second name of a file.
    renameSync(from, to);
  }
  toDisk(dirname(to));
}

/** Throws when the file is damaged. Reads all of it. */
export function checkFinalized(path: string): void {
  const file = openToLook(path);
  try {
    checkFile(file, path);
  } finally {
    file.close();
  }
}

function toDisk(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
