import { chmodSync, closeSync, fsyncSync, openSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Blocks } from "./blocks.ts";
import { format } from "./bounds.ts";
import { noFile } from "./messages.ts";
import { Numbers } from "./numbers.ts";

/** The open file of an index: one connection for writing, and one for reading committed data. */
export interface IndexFile {
  /** Id of the index in the file: every new index has another one. */
  readonly results: string;
  readonly write: DatabaseSync;
  readonly read: DatabaseSync;
  readonly rooms: Numbers;
  readonly authors: Numbers;
  readonly blocks: Blocks;
  /** True while the file of that name is the one that is open. */
  isThere(): boolean;
  /** True if the program that used the file before ended regularly: all that it had committed was on the disk then. */
  readonly wasClosed: boolean;
  /** Notes that the program ends regularly. Closing the file brings all of it to the disk. */
  markClosed(): void;
  close(): void;
}

/** The reason why a file is unusable and has to be rebuilt. */
export class UselessFileError extends Error {
  override readonly name = "UselessFileError";
}

/** Suffixes of the files of an SQLite database. */
const companions = ["", "-wal", "-shm", "-journal"];

/** Opens the file. Throws UselessFileError for one of another version or another database. */
export function openIndexFile(path: string, epoch: string): IndexFile {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) throw new UselessFileError(noFile);
  const opened: DatabaseSync[] = [];
  const close = () => {
    for (const each of opened.splice(0)) each.close();
  };
  try {
    const write = new DatabaseSync(path);
    opened.unshift(write);
    // NORMAL: no commit waits for the disk, which costs more CPU than the commit. What a power cut takes is read again when the file is opened.
    write.exec("pragma journal_mode = WAL; pragma synchronous = NORMAL; pragma cache_size = -32768");
    write.exec("pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864; pragma busy_timeout = 2000");
    const about = new Map(
      write
        .prepare("select key, value from about")
        .all()
        .map((row) => [row.key, row.value]),
    );
    if (about.get("format") !== format) throw new UselessFileError("it is of another version");
    if (about.get("epoch") !== epoch) throw new UselessFileError("it belongs to another database");
    write.prepare("delete from about where key = 'closed'").run();
    const read = new DatabaseSync(path, { readOnly: true });
    opened.unshift(read);
    read.exec("pragma cache_size = -65536; pragma busy_timeout = 2000");
    const { ino, dev } = statSync(path);
    return {
      ...{ results: String(about.get("results")), write, read, close, blocks: new Blocks(write) },
      ...{ rooms: new Numbers(write, "rooms"), authors: new Numbers(write, "authors") },
      wasClosed: about.has("closed"),
      markClosed: () => void write.prepare("insert or replace into about(key, value) values ('closed', '1')").run(),
      isThere() {
        const found = statSync(path, { throwIfNoEntry: false });
        return found?.ino === ino && found.dev === dev;
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Deletes a database file with its companion files. */
export function deleteFile(path: string): void {
  for (const each of companions) rmSync(`${path}${each}`, { force: true });
}

/** Makes an empty file, readable for its owner only. */
export function makeEmpty(path: string): void {
  deleteFile(path);
  closeSync(openSync(path, "wx", 0o600));
  chmodSync(path, 0o600);
}

/** Waits until a file or folder is on the disk. */
export function toDisk(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export const folderToDisk = (path: string): void => toDisk(dirname(path));
