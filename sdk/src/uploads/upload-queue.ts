import type { AccountId, MessageId } from "@parley/protocol";
import { fileTypes } from "@parley/protocol";
import type { Methods } from "../calls/endpoints.ts";
import { isTemporary, ParleyError, toParleyError } from "../contract/parley-error.ts";
import { createId } from "../environment/create-id.ts";
import type { Environment } from "../environment/environment.ts";
import { missingFileOf } from "../state/changes/missing-file.ts";
import {
  changeUpload,
  dropUploads,
  failUpload,
  unusedOf,
  uploadAgain,
  withoutFile,
} from "../state/changes/upload-changes.ts";
import { fileIdsOf, isWaiting } from "../state/changes/uploads.ts";
import type { OutboxEntry } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { upload } from "./upload.ts";

export { upload };

/** Most concurrent uploads. */
export const maxSideBySide = 3;
/** Consecutive tries of one file; then it pauses, and the next file is uploaded. */
const maxTries = 3;
/** Milliseconds until paused files are retried, unless a reconnect wakes the queue earlier. */
const restDuration = 30_000;
/** Milliseconds after which an upload that no draft or message carries is removed. */
const unusedDuration = 3_600_000;
const unnamed = "application/octet-stream";

/**
 * Queue of uploads for drafts and messages: a few at once, in the order in which they were added. They are in `uploads` of the state. They
 * continue after lost connections, and, if the browser has stored their bytes, after reloads. Only one tab uploads a file.
 */
export class UploadQueue {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #methods: Methods;
  readonly #bytes: KeptBytes;
  readonly #running = new Map<string, AbortController>();
  /** The account of each upload: after a sign-out the state no longer names it. */
  readonly #owners = new Map<string, AccountId>();
  readonly #resting = new Set<string>();
  #outbox: readonly OutboxEntry[];
  /** Messages that waited for files before the last change of the state: if one of them has left the outbox, it was discarded and not sent. */
  #waiting: ReadonlySet<MessageId> = new Set();
  /** Messages that were sent again because the server no longer had one of their files. */
  readonly #sentAgain = new Set<MessageId>();
  #timer: unknown;
  #maxSize: Promise<number> | undefined;
  #isStopped = false;
  #isTidy = false;

  constructor(environment: Environment, store: Store, methods: Methods) {
    this.#environment = environment;
    this.#store = store;
    this.#methods = methods;
    this.#bytes = new KeptBytes(environment);
    this.#outbox = store.state.outbox;
    this.#changed();
    store.subscribe(() => this.#changed());
  }

  /**
   * Uploads bytes as a file of the account. Returns the file's id at once, for the parts of a draft or a message; the message waits until the
   * upload is finished. `state.uploads` has the progress.
   */
  add(bytes: Blob, { name = (bytes as Partial<File>).name ?? "" }: { readonly name?: string } = {}): string {
    const accountId = this.#store.state.me?.account.id;
    if (accountId === undefined) throw new ParleyError("unauthenticated");
    const fileId = createId(this.#environment.now());
    const type = fileTypes.find((known) => known === bytes.type.split(";")[0]) ?? unnamed;
    const state = { ...{ name, type, size: bytes.size, sent: 0 }, state: "waiting" as const, error: null, kept: false };
    const kept = this.#bytes.keep(accountId, fileId, bytes);
    this.#store.update((now) => ({ ...now, uploads: new Map(now.uploads).set(fileId, { fileId, ...state }) }));
    void kept.then((isKept) => isKept && this.#store.update((now) => changeUpload(now, fileId, { kept: true })));
    return fileId;
  }

  /** Retries an upload that the server has refused. */
  retry(fileId: string): void {
    this.#resting.delete(fileId);
    this.#store.update((state) => changeUpload(state, fileId, { state: "waiting", error: null }));
  }

  /** Cancels an upload, and removes the file from the server unless a message carries it. */
  remove(fileId: string): void {
    this.#store.update((state) => dropUploads(state, [fileId]));
    void this.#methods.files.remove({ fileId }).catch(() => undefined);
  }

  /** Removes a file from a message that waits for it or failed because of it. A message without other content is removed. */
  removeFrom(messageId: MessageId, fileId: string): void {
    const entry = this.#store.state.outbox.find(({ id }) => id === messageId);
    if (!entry || (entry.state === "pending" && !isWaiting(this.#store.state, entry))) return;
    this.#store.update((state) => withoutFile(state, messageId, fileId));
    this.remove(fileId);
  }

  /** The bytes of an upload, for example for a preview; undefined if this device no longer has them. */
  async bytes(fileId: string): Promise<Blob | undefined> {
    const owner = this.#owners.get(fileId);
    return owner === undefined ? undefined : this.#bytes.read(owner, fileId);
  }

  /** The server's limit for a file, in bytes. Rejects without a connection. */
  maxSize(): Promise<number> {
    this.#maxSize ??= this.#methods.files.options().then(({ maxSize }) => maxSize);
    this.#maxSize.catch(() => {
      this.#maxSize = undefined;
    });
    return this.#maxSize;
  }

  /** Resumes: the connection was restored. */
  wake(): void {
    this.#isStopped = false;
    this.#tidy();
    this.#resting.clear();
    this.#begin();
  }

  /** Stops all uploads. The server keeps the bytes that it has. */
  stop(): void {
    this.#isStopped = true;
    this.#environment.timers.clear(this.#timer);
    for (const running of this.#running.values()) running.abort(stopped());
  }

  /** Removes old uploads that no draft and no message carries, for example after a crash. Recent ones may belong to another tab. */
  #tidy(): void {
    const { state } = this.#store;
    if (this.#isTidy || state.connection.phase !== "live") return;
    this.#isTidy = true;
    const latest = this.#environment.now() - unusedDuration;
    const before = [...state.uploads.keys()].filter((id) => timeOf(id) < latest);
    for (const fileId of unusedOf(state, before)) this.remove(fileId);
  }

  #changed(): void {
    const { uploads, outbox, me } = this.#store.state;
    for (const { fileId, kept, size, state } of uploads.values()) {
      if (me === null || this.#owners.has(fileId)) continue;
      this.#owners.set(fileId, me.account.id);
      if (kept) this.#bytes.count(fileId, size);
      // An earlier page, or another tab, has left the upload unfinished.
      if (state === "uploading") this.#set(fileId, { state: "waiting" });
    }
    for (const [fileId, owner] of this.#owners) {
      if (uploads.has(fileId)) continue;
      this.#owners.delete(fileId);
      this.#running.get(fileId)?.abort(stopped());
      this.#bytes.drop(owner, fileId);
    }
    if (outbox !== this.#outbox) this.#follow(outbox);
    this.#noteWaiting();
    this.#begin();
  }

  #noteWaiting(): void {
    const { state } = this.#store;
    this.#waiting = new Set(state.outbox.filter((entry) => isWaiting(state, entry)).map(({ id }) => id));
  }

  /** Handles a change of the outbox: messages were sent, discarded or retried. */
  #follow(outbox: readonly OutboxEntry[]): void {
    const before = this.#outbox;
    const hadWaited = this.#waiting;
    this.#outbox = outbox;
    const { state } = this.#store;
    const gone = before.filter(({ id }) => outbox.every((entry) => entry.id !== id));
    for (const { id } of gone) this.#sentAgain.delete(id);
    for (const entry of gone) {
      const files = unusedOf(state, fileIdsOf(entry.parts));
      const isDiscarded = entry.state === "failed" || !entry.tried || hadWaited.has(entry.id);
      if (isDiscarded) for (const fileId of files) this.remove(fileId);
      else this.#store.update((now) => dropUploads(now, files));
    }
    for (const entry of outbox) {
      const files = fileIdsOf(entry.parts).filter((id) => state.uploads.has(id));
      if (entry.state === "pending") for (const fileId of files) this.#tryAgain(fileId);
      else if (missingFileOf(entry) !== undefined) this.#expire(entry, files);
    }
  }

  #tryAgain(fileId: string): void {
    const { state } = this.#store.state.uploads.get(fileId) ?? {};
    if (state === "failed" || state === "lost") this.retry(fileId);
  }

  /**
   * The server has removed files before their message arrived, as it does after a day with files that no message carries. Uploads them again and then
   * retries the message, once. If this device no longer has the bytes of a file, that file is lost and the message fails.
   */
  #expire({ id, error }: OutboxEntry, files: readonly string[]): void {
    const ready = files.filter((fileId) => this.#store.state.uploads.get(fileId)?.state === "ready");
    if (ready.length === 0) return;
    const isFirst = !this.#sentAgain.has(id);
    this.#sentAgain.add(id);
    this.#store.update((state) =>
      isFirst
        ? uploadAgain(state, id, ready)
        : ready.reduce((now, fileId) => failUpload(now, fileId, "failed", error ?? notFound()), state),
    );
  }

  #begin(): void {
    for (const { fileId, state } of this.#store.state.uploads.values()) {
      if (this.#isStopped || this.#running.size >= maxSideBySide) return;
      if (state === "waiting" && !this.#running.has(fileId) && !this.#resting.has(fileId)) void this.#run(fileId);
    }
  }

  async #run(fileId: string): Promise<void> {
    const ending = new AbortController();
    this.#running.set(fileId, ending);
    const { locks } = this.#environment;
    const work = () => this.#upload(fileId, ending.signal);
    try {
      await (locks ? locks.request(`parley upload ${fileId}`, work) : work());
    } catch (thrown) {
      if (!ending.signal.aborted) this.#failed(fileId, toParleyError(thrown));
      else this.#set(fileId, { state: "waiting" });
    }
    this.#running.delete(fileId);
    this.#begin();
  }

  async #upload(fileId: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const bytes = await this.bytes(fileId);
    signal.throwIfAborted();
    // Another tab, or this tab before a reload, may have finished the upload.
    if (bytes === undefined) return this.#confirm(fileId);
    const name = this.#store.state.uploads.get(fileId)?.name ?? "";
    this.#set(fileId, { state: "uploading" });
    let shown = 0;
    const onProgress = (sent: number) => {
      // A hundred steps are enough for a progress bar.
      if (Math.abs(sent - shown) * 100 < bytes.size && sent !== bytes.size) return;
      shown = sent;
      this.#set(fileId, { sent });
    };
    const own = { id: fileId, maxTries };
    const { type } = await upload(this.#methods.files, this.#environment, bytes, { name, onProgress, signal }, own);
    this.#set(fileId, { state: "ready", type, sent: bytes.size, error: null });
  }

  async #confirm(fileId: string): Promise<void> {
    const file = await this.#methods.files.describe({ fileId }).catch((thrown) => {
      const error = toParleyError(thrown);
      if (error.code !== "not_found") throw error;
    });
    if (file?.state === "ready") return this.#set(fileId, { state: "ready", type: file.type, sent: file.size });
    this.#store.update((state) => failUpload(state, fileId, "lost", notFound()));
  }

  #failed(fileId: string, error: ParleyError): void {
    // The session has ended, or the server cannot be reached: the upload resumes after the reconnect.
    const isLater = isTemporary(error) || error.code === "unauthenticated";
    if (!isLater) {
      this.#store.update((state) => failUpload(state, fileId, "failed", error));
      return;
    }
    this.#resting.add(fileId);
    this.#set(fileId, { state: "waiting" });
    this.#environment.timers.clear(this.#timer);
    this.#timer = this.#environment.timers.set(() => this.wake(), error.retryAfter ?? restDuration);
  }

  #set(fileId: string, change: Parameters<typeof changeUpload>[2]): void {
    this.#store.update((state) => changeUpload(state, fileId, change));
  }
}

/** Creation time of a UUIDv7, milliseconds since 1970. */
const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

const stopped = () => new ParleyError("unavailable", { detail: "The upload was stopped." });

const notFound = () => new ParleyError("not_found");
