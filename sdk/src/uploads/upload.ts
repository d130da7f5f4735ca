import type { File as UploadedFile } from "@parley/protocol";
import type { Methods } from "../calls/endpoints.ts";
import { ParleyError, toParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { backOff } from "../timing/back-off.ts";
import { uploadNote } from "./upload-note.ts";

/** Most UTF-16 units of a name that are sent; the server keeps 200 characters. */
const maxName = 700;
/** Largest request, in bytes: proxies refuse long requests, and some buffer a whole request before they forward it. */
const maxRequestBytes = 64 * 1024 * 1024;
/** Largest request with a checksum, which is computed in memory. */
const maxCheckedBytes = 8 * 1024 * 1024;
/** Consecutive tries without progress after which an upload fails. */
const maxTries = 20;
const type = "application/offset+octet-stream";

export interface UploadOptions {
  /** Name of the file; by default that of the `File`. */
  readonly name?: string;
  /** Called with the bytes sent so far and the size of the file. After a lost connection the number falls back to the bytes that the server has. */
  readonly onProgress?: (sent: number, total: number) => void;
  /** Aborts the upload; the server then removes its bytes. */
  readonly signal?: AbortSignal;
  /** Sends a SHA-256 checksum with each 8 MiB, which the server verifies. Needs `crypto.subtle`. */
  readonly checksum?: boolean;
}

type Files = Methods["files"];

/**
 * Uploads bytes. Continues after lost connections, restarts of the server and, for a `File` in a browser, reloads of the page. Resolves with
 * the file when it is ready. Rejects if the server refuses it, after many tries without progress, and with the reason of `signal`. With
 * `own` the file gets that id, and the server keeps its bytes when `signal` aborts.
 */
export async function upload(
  files: Files,
  environment: Environment,
  bytes: Blob,
  options: UploadOptions = {},
  own?: { readonly id: string; readonly maxTries: number },
): Promise<UploadedFile> {
  const name = options.name ?? (bytes as Partial<Pick<File, "name">>).name ?? "";
  const note = uploadNote(own === undefined ? environment.notes : null, bytes, name);
  let fileId = note.read();
  try {
    for (let [tries, reached] = [0, 0]; ; tries += 1) {
      try {
        options.signal?.throwIfAborted();
        fileId ??= await begin(files, bytes, name, own?.id);
        note.write(fileId);
        const file = await goOn(files, fileId, bytes, options, (offset) => {
          if (offset > reached) tries = 0;
          reached = Math.max(reached, offset);
        });
        note.forget();
        return file;
      } catch (error) {
        options.signal?.throwIfAborted();
        const refusal = toParleyError(error);
        const isForgotten = refusal.code === "not_found" && fileId !== null;
        if (tries >= (own?.maxTries ?? maxTries) || !(isForgotten || mayGoOn(refusal))) throw error;
        // The server has removed the upload, or another account owns the id: a new upload is begun.
        if (isForgotten) fileId = null;
        await pause(environment, refusal.retryAfter ?? backOff(tries, environment.random), options.signal);
      }
    }
  } catch (error) {
    if (options.signal?.aborted && fileId !== null && own === undefined)
      await files.remove({ fileId }).catch(() => undefined);
    // After a temporary error the note stays, so that the next upload of the same file resumes.
    if (options.signal?.aborted || !mayGoOn(toParleyError(error))) note.forget();
    throw error;
  }
}

/** True for temporary errors, and for an offset that has changed on the server: asking for the offset again resolves it. */
const mayGoOn = ({ retry, code }: ParleyError): boolean => retry === "later" || code === "upload_conflict";

async function begin(files: Files, { size: length }: Blob, name: string, id: string | undefined): Promise<string> {
  // The end of the name, with its extension: a name of thousands of characters would not fit into a header.
  const pairs = { filename: name.slice(-maxName), id };
  const sent = Object.entries(pairs).filter(([, value]) => value);
  const metadata = sent.map(([key, value]) => `${key} ${base64(new TextEncoder().encode(value))}`).join(",");
  return (await files.create({ length, ...(metadata !== "" && { metadata }) })).fileId;
}

/** Sends the bytes that the server does not have yet. */
async function goOn(
  files: Files,
  fileId: string,
  bytes: Blob,
  { onProgress, signal, checksum }: UploadOptions,
  reached: (offset: number) => void,
): Promise<UploadedFile> {
  const { offset: first, length } = await files.offset({ fileId });
  if (length !== bytes.size) throw new ParleyError("not_found");
  const isChecked = checksum === true && globalThis.crypto?.subtle !== undefined;
  const max = isChecked ? maxCheckedBytes : maxRequestBytes;
  for (let offset = first; offset < bytes.size; reached(offset)) {
    onProgress?.(offset, bytes.size);
    const piece = bytes.slice(offset, offset + max);
    const from = offset;
    const input = { fileId, offset, ...(isChecked && { checksum: await checksumOf(piece) }) };
    const report = (sent: number) => onProgress?.(from + sent, bytes.size);
    ({ offset } = await files.append(input, piece, { type, onProgress: report, ...(signal && { signal }) }));
  }
  onProgress?.(bytes.size, bytes.size);
  return files.describe({ fileId });
}

async function checksumOf(piece: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await piece.arrayBuffer());
  return `sha256 ${base64(new Uint8Array(digest))}`;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

function pause({ timers }: Environment, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = timers.set(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      timers.clear(timer);
      resolve();
    });
  });
}
