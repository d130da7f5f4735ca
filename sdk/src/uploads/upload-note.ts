import type { Notes } from "../storage/unload-journal.ts";

/** A note about an upload, by which it continues after a reload. */
export interface UploadNote {
  /** Id of the unfinished file; null if there is none. */
  read(): string | null;
  write(fileId: string): void;
  forget(): void;
}

/**
 * The note for the upload of a `File`. It is found by the file's name, size and time, without reading the content. Bytes that are no `File`
 * have no note, because other bytes could have the same name and size.
 */
export function uploadNote(notes: Notes | null, bytes: Blob, name: string): UploadNote {
  const { lastModified } = bytes as Partial<Pick<File, "lastModified">>;
  if (notes === null || lastModified === undefined) return { read: () => null, write() {}, forget() {} };
  const key = `parley.upload ${JSON.stringify([name, bytes.size, bytes.type, lastModified])}`;
  const tried = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      // A full or forbidden storage does not stop the upload.
      return null;
    }
  };
  return {
    read: () => tried(() => notes.getItem(key)),
    write: (fileId) => void tried(() => notes.setItem(key, fileId)),
    forget: () => void tried(() => notes.removeItem(key)),
  };
}
