import { BlobsUnavailableError } from "../blobs.ts";

/** Runs work on files; errors of the disk become {@link BlobsUnavailableError}. */
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
 * Converts the error of a file operation to an error of the storage. Every system error is a problem of the disk or the configuration (full, over
 * quota, read-only, broken, unmounted, forbidden, another object at the path), because no client input is part of a path.
 */
export function inWords(error: unknown): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!isOfSystem.test(code)) return error;
  return new BlobsUnavailableError(`the folder of files: ${(error as Error).message}`);
}

/** True if the file does not exist. */
export const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
