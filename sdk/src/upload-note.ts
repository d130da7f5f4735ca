import type { Notes } from "./offline/unload-journal.ts";

/** Where a page remembers an upload of its own, so that it goes on after a reload. */
export interface UploadNote {
  /** The file that was begun; null for none. */
  read(): string | null;
  write(fileId: string): void;
  forget(): void;
}

/**
 * The note of an upload of a file that somebody has chosen: found by its name, size and time, as nothing of its content is read for that. Bytes
 * that are no `File` have none, since others may look the same.
 */
export function uploadNote(notes: Notes | null, bytes: Blob, name: string): UploadNote {
  const { lastModified } = bytes as Partial<Pick<File, "lastModified">>;
  if (notes === null || lastModified === undefined) return { read: () => null, write() {}, forget() {} };
  const key = `parley.upload ${JSON.stringify([name, bytes.size, bytes.type, lastModified])}`;
  const tried = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      // A full or forbidden storage is no reason not to upload.
      return null;
    }
  };
  return {
    read: () => tried(() => notes.getItem(key)),
    write: (fileId) => void tried(() => notes.setItem(key, fileId)),
    forget: () => void tried(() => notes.removeItem(key)),
  };
}
