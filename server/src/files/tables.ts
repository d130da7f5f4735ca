import type { FileKind, FileType } from "@parley/protocol";
import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { filesMigration } from "./migration.ts";

/** A file or an unfinished upload. */
export interface FileRow {
  id: string;
  /** Owner; null for a file that the server made, such as the picture of a link preview. */
  account_id: string | null;
  name: string;
  /** Decided by the content when it is ready. */
  type: FileType;
  /** Bytes that it has, or will have. */
  size: number;
  state: "uploading" | "ready";
  /** Where its bytes are. Ready files with the same bytes have the same. */
  blob_key: string;
  created_at: number;
  /** Milliseconds: when it is removed unless a message carries it by then; null while one does. */
  expires_at: number | null;
  /** Milliseconds: since when a picture waits to be prepared; null for one that is, and for any other file. */
  preparing_since: number | null;
}

/** The prepared variants of a picture. Equal files share them. */
export interface PictureRow {
  /** The picture as it is read: without metadata. */
  blob_key: string;
  /** Hash of the bytes as they were sent. */
  source: string;
  /** Null for one that is not shown: the file is a plain download. */
  width: number | null;
  height: number | null;
  /** ThumbHash in base64. */
  preview: string | null;
  animated: number;
  /** Blobs of the smaller variants; null if the picture itself is used. */
  small_key: string | null;
  large_key: string | null;
  /** Duration of the preparation in milliseconds. An equal upload waits as long, so that the time does not reveal that the server has the picture already. */
  took: number;
}

/** The bytes of one file, or of several that are equal. */
export interface BlobRow {
  key: string;
  /** Hash of the bytes, in hexadecimal digits; null until they are whole. */
  sha256: string | null;
  size: number;
  /** Bytes that are durable in the storage. */
  received: number;
  /** Token that the storage needs to continue; null before the first bytes. */
  token: string | null;
  /** Files that have these bytes. At 0 it is never used again, and its bytes are removed. */
  uses: number;
  /** Names the request that writes; null for none. */
  lease: string | null;
  /** Milliseconds: until when. */
  lease_until: number;
  /** Milliseconds: since when no file has it; null while one does. */
  free_since: number | null;
}

/** By which kind `files.list` finds the file; a picture of a preview is none that anybody has sent, and is in no list. */
export type UseKind = FileKind | "preview";

/** A message that carries a file. */
export interface FileUseRow {
  file_id: string;
  room_id: string;
  message_id: string;
  /** Of the message. */
  position: number;
  kind: UseKind;
}

/** Sum of bytes of an account's files; under `everyoneId` that of the server. */
export interface FileTotalRow {
  account_id: string;
  bytes: number;
}

interface Rows {
  files: FileRow;
  blobs: BlobRow;
  pictures: PictureRow;
  file_uses: FileUseRow;
  file_totals: FileTotalRow;
}

export const filesTables = declareTables<Rows>()({
  facts: {
    files: {
      grows: true,
      references: [toAccount(), { columns: ["blob_key"], to: "blobs", targets: ["key"], deep: true }],
    },
    blobs: { grows: true },
    pictures: {
      grows: true,
      references: ["blob_key", "small_key", "large_key"].map((column) => ({
        ...{ columns: [column], to: "blobs", targets: ["key"], deep: true as const },
      })),
    },
    file_uses: {
      grows: true,
      references: [
        ...[toRoom({ deep: true }), toMessage("message_id", "id")],
        { columns: ["file_id"], to: "files", targets: ["id"], deep: true },
      ],
    },
    file_totals: { grows: true },
  },
  migrations: { "0006-files": filesMigration },
});
