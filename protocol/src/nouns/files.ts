import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { fileKinds, fileTypes } from "../file-types.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { pageLimit } from "../page.ts";
import { preview, side } from "../parts/file.ts";
import { shaped } from "../reasons.ts";
import { lineOrEmpty } from "../text/text.ts";
import { account } from "./accounts.ts";
import { message } from "./messages.ts";

/** A file that is uploaded or being uploaded. */
export const file = z.strictObject({
  id,
  /** Name from the sender, without path separators and other characters that could deceive a program or a reader. */
  name: lineOrEmpty(sizes.fileName),
  /** Detected from the content; `application/octet-stream` until the file is ready. */
  type: z.enum(fileTypes),
  /** Bytes. */
  size: z.int(),
  state: z.enum(["uploading", "ready"]),
  /** For a picture that the server has prepared: width and height in pixels as shown, a placeholder, and whether it is animated. */
  width: side,
  height: side,
  preview,
  animated: z.optional(z.literal(true)),
  /** Set for a picture that the server has not prepared yet: until then only its owner can read it. */
  preparing: z.optional(z.literal(true)),
  createdAt: time,
});
export type File = z.output<typeof file>;

/** The version of tus that the server speaks, and its extensions. */
export const tus = {
  version: "1.0.0",
  extensions: "creation,expiration,checksum,termination",
  checksums: "sha1,sha256",
  type: "application/offset+octet-stream",
} as const;

const ofFile = z.strictObject({ fileId: id });
/** Header of each request except OPTIONS; if it is absent, the server assumes its own version of tus. */
const resumable = z.optional(z.string().check(z.maxLength(20)));
/** Size of a picture: `small` is a still thumbnail, `large` fits a screen. Other files ignore it. */
const size = z.optional(z.enum(["small", "large"]));
const offset = z.int().check(z.nonnegative());
const always = { "Tus-Resumable": tus.version, "Tus-Version": tus.version };
const upload = "/uploads/:fileId";
const bytes = { types: fileTypes, timeout: 6 * 3_600_000 };

export const files = {
  options: endpoint({
    method: "OPTIONS",
    path: "/uploads",
    access: "anyone",
    summary:
      "The extensions of tus 1.0 (resumable uploads, tus.io) that the server supports, and the largest file in bytes.",
    input: z.strictObject({}),
    output: z.strictObject({ extensions: z.string(), checksums: z.string(), maxSize: z.int() }),
    answerHeaders: { extensions: "Tus-Extension", checksums: "Tus-Checksum-Algorithm", maxSize: "Tus-Max-Size" },
    fixedHeaders: always,
    status: 204,
    errors: [],
    limit: "open",
  }),
  create: endpoint({
    method: "POST",
    path: "/uploads",
    access: "account",
    summary:
      "Begins an upload (tus creation). Headers: the length in bytes, at least 1, and as metadata `filename` and optionally `id`, a file id made by the client. The same `id` with the same length again answers the same upload; with anything else: id_reused. The length counts against the quotas from now on. Unfinished uploads, and files that no message carries, are removed after a day.",
    input: z.strictObject({
      length: z.int().check(z.positive()),
      metadata: z.optional(z.string().check(z.maxLength(sizes.uploadMetadata))),
      resumable,
    }),
    headers: { length: "Upload-Length", metadata: "Upload-Metadata", resumable: "Tus-Resumable" },
    output: z.strictObject({ fileId: id, location: z.string(), expires: z.string() }),
    answerHeaders: { fileId: "Upload-Id", location: "Location", expires: "Upload-Expires" },
    fixedHeaders: always,
    status: 201,
    errors: ["quota_exceeded", "id_reused", "unsupported_tus"],
    limit: "write",
  }),
  offset: endpoint({
    method: "HEAD",
    path: upload,
    access: "account",
    summary:
      "The offset of an upload of the caller: the number of bytes that are stored, from which the client continues.",
    input: z.extend(ofFile, { resumable }),
    headers: { resumable: "Tus-Resumable" },
    output: z.strictObject({ offset, length: z.int() }),
    answerHeaders: { offset: "Upload-Offset", length: "Upload-Length" },
    fixedHeaders: always,
    status: 204,
    errors: ["not_found", "unsupported_tus", "upload_busy"],
    limit: "read",
  }),
  append: endpoint({
    method: "PATCH",
    path: upload,
    access: "account",
    summary:
      "Appends bytes at the upload's current offset. With a checksum (`sha1` or `sha256` and the digest in base64) the server keeps all bytes of the request or none; without one it keeps the bytes that arrived before a lost connection. The answer to the last bytes comes when the file is ready.",
    input: z.extend(ofFile, {
      offset,
      checksum: z.optional(z.string().check(shaped(/^(sha1|sha256) [A-Za-z0-9+/]{27,43}=$/, "wrong_form"))),
      resumable,
    }),
    headers: { offset: "Upload-Offset", checksum: "Upload-Checksum", resumable: "Tus-Resumable" },
    takes: { types: [tus.type], maxBytes: sizes.largestFile, timeout: 24 * 3_600_000, minRate: 1024, grace: 30_000 },
    output: z.strictObject({ offset }),
    answerHeaders: { offset: "Upload-Offset" },
    fixedHeaders: always,
    status: 204,
    errors: ["not_found", "upload_conflict", "upload_busy", "checksum_mismatch", "unsupported_tus"],
    limit: "write",
  }),
  remove: endpoint({
    method: "DELETE",
    path: upload,
    access: "account",
    summary: "Cancels an upload of the caller, or removes a file of theirs that no message carries (tus termination).",
    input: z.extend(ofFile, { resumable }),
    headers: { resumable: "Tus-Resumable" },
    output: z.strictObject({}),
    fixedHeaders: always,
    status: 204,
    errors: ["not_found", "file_in_use", "unsupported_tus"],
    limit: "write",
  }),
  describe: endpoint({
    method: "GET",
    path: "/files/:fileId/about",
    access: "account",
    summary: "Name, type and size of a file that the caller may read.",
    input: ofFile,
    output: file,
    errors: ["not_found"],
    limit: "read",
  }),
  get: endpoint({
    method: "GET",
    path: "/files/:fileId",
    access: "account",
    summary:
      "The bytes of a file: for its owner, and for members of a room in which a message carries it. Pictures, video and sound are sent to be shown inline unless `download` is set; every other type is a download. For a picture, `size` selects a smaller version: `small` is not animated and has at most 480 pixels on a side, `large` 1600. Until a picture is prepared, only its owner can read it, unchanged.",
    input: z.extend(ofFile, { download: z.optional(z.boolean()), size }),
    output: z.strictObject({}),
    answers: bytes,
    errors: ["not_found", "file_preparing"],
    limit: "read",
  }),
  list: endpoint({
    method: "GET",
    path: "/rooms/:roomId/files",
    access: "room:member",
    summary:
      "Messages of a room that carry files of a kind, in its timeline and its threads: the newest, newest first, or those after position `after`, oldest first. Deleted messages, and messages that the caller has cleared, are left out.",
    input: z.strictObject({
      roomId: id,
      kind: z.enum(fileKinds),
      before: z.optional(position),
      after: z.optional(position),
      limit: pageLimit,
    }),
    output: z.strictObject({
      messages: z.array(message),
      /** Authors and mentioned people. */
      accounts: z.array(account),
      /** `before` or `after` of the next page; null on the last page. A page with a `next` may be shorter than `limit`, or empty. */
      next: z.nullable(position),
    }),
    errors: ["not_found"],
    limit: "read",
  }),
  link: endpoint({
    method: "POST",
    path: "/files/:fileId/link",
    access: "account",
    summary:
      "A path that answers the file's bytes without an Authorization header, such as for an `<img>`. It is valid for five minutes, while the caller's session lives and the caller may read the file.",
    input: ofFile,
    output: z.strictObject({ path: z.string(), expiresAt: time }),
    errors: ["not_found"],
    limit: "read",
  }),
  linked: endpoint({
    method: "GET",
    path: "/linked-files/:fileId",
    access: "anyone",
    summary: "The bytes of a file by a link from `files.link`, as `files.get` answers them.",
    input: z.extend(ofFile, {
      session: id,
      expires: time,
      signature: z.string().check(z.maxLength(64)),
      download: z.optional(z.boolean()),
      size,
    }),
    output: z.strictObject({}),
    answers: bytes,
    errors: ["not_found", "file_preparing"],
    limit: "open",
  }),
};

export const filesNoun = { endpoints: files } satisfies NounManifest;
