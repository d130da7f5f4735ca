import { BlobsUnavailableError } from "../blobs.ts";

/** Runs work on files; what the disk refuses becomes {@link BlobsUnavailableError}. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWords(error);
  }
}

/** Codes of the system, such as ENOSPC, and of Node's file functions; its other codes begin with ERR_ too. */
const isOfSystem = /^(E(?!RR_)|ERR_FS_)/;

/**
 * The error of a file operation as callers of the storage know it. Whatever the system refuses is the disk's fault or the operator's: it is full, over its quota,
 * read-only, broken, away, forbidden, or something else stands in the place of a file. No input of a client reaches a path.
 */
export function inWords(error: unknown): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!isOfSystem.test(code)) return error;
  return new BlobsUnavailableError(`the folder of files: ${(error as Error).message}`);
}

/** True when the file is not there. */
export const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
