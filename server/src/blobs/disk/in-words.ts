import { BlobsUnavailableError } from "../blobs.ts";

/** What a disk says when it cannot do something now: it is full, over its quota, read-only, broken, or away. */
const passing = new Set([
  "ENOSPC",
  "EDQUOT",
  "EROFS",
  "EIO",
  "EMFILE",
  "ENFILE",
  "EACCES",
  "EPERM",
  "ESTALE",
  "ETIMEDOUT",
]);

/** Runs work on files; what the disk refuses becomes {@link BlobsUnavailableError}. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWords(error);
  }
}

/** The error of a file operation as callers of the storage know it. */
export function inWords(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !passing.has(code)) return error;
  return new BlobsUnavailableError(`the folder of files: ${(error as Error).message}`);
}

/** True when the file is not there. */
export const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
