import { randomUUID } from "node:crypto";
import type { Unfinished } from "../../blobs/blobs.ts";
import type { Context } from "../../context.ts";
import { ApiError } from "../../errors.ts";
import { accessOwn } from "../access.ts";
import { leaseDuration, leaseRenewal, unusedRetention } from "../bounds.ts";
import { type HeldFile, takeLease, updateFile, updateLeased } from "../store.ts";
import { ownersOf } from "./totals.ts";

/**
 * The lease of one request on an upload: only its holder writes. It is stored in the row, so it is valid for all processes, and expires if its
 * process dies. A request that has lost its lease stops, because another request may be writing.
 */
export class UploadLease {
  readonly #write: Context["write"];
  readonly #clock: () => number;
  readonly #lease: { readonly key: string; readonly lease: string };
  #renewedAt = performance.now();

  private constructor(
    context: Context,
    readonly file: HeldFile,
    lease: string,
  ) {
    this.#write = context.write;
    this.#clock = context.services.clock;
    this.#lease = { key: file.key, lease };
  }

  /**
   * Takes the lease on an upload of the asker, and extends the upload's lifetime to a day from now; `refuse` may refuse the upload first. Throws
   * `upload_busy` if another request has the lease.
   */
  static take(context: Context, fileId: string, refuse: (file: HeldFile) => void): Promise<UploadLease> {
    const { asker, write, services } = context;
    const lease = randomUUID();
    return write(
      async (tx) => {
        const file = await accessOwn(tx.writer, asker, fileId);
        refuse(file);
        const now = services.clock();
        if (!(await takeLease(tx.writer, { key: file.key, lease, until: now + leaseDuration, now })))
          throw new ApiError("upload_busy", { retryAfter: 1000 });
        await updateFile(tx.writer, fileId, { expires_at: now + unusedRetention });
        return new UploadLease(context, file, lease);
      },
      { accounts: [asker.accountId] },
    );
  }

  /** The upload in the form for the storage; `token` is the storage's present one. */
  unfinished(token: string): Unfinished {
    return { key: this.file.key, length: this.file.size, token };
  }

  /** Stores the progress of the upload, and renews the lease. */
  async note(change: { readonly received?: number; readonly token?: string }): Promise<void> {
    await this.#update({ ...change, lease_until: this.#clock() + leaseDuration });
    this.#renewedAt = performance.now();
  }

  /** Keeps the lease, when it is time. */
  async renew(): Promise<void> {
    if (performance.now() - this.#renewedAt >= leaseRenewal) await this.note({});
  }

  /** Lets another request write. A lease that has expired is no error. */
  async release(): Promise<void> {
    const free = { lease: null, lease_until: 0 };
    await this.#write(({ writer }) => updateLeased(writer, this.#lease, free));
  }

  /** Runs work that ends the upload, in a transaction in which the lease holds. */
  finish(sha256: string, work: (tx: Parameters<Parameters<Context["write"]>[0]>[0]) => Promise<void>): Promise<void> {
    return this.#write(
      async (tx) => {
        const isHeld = await updateLeased(tx.writer, this.#lease, { sha256, lease: null, lease_until: 0 });
        if (!isHeld) throw new ApiError("upload_busy", { retryAfter: 1000 });
        await work(tx);
      },
      { accounts: ownersOf(this.file) },
    );
  }

  async #update(change: Parameters<typeof updateLeased>[2]): Promise<void> {
    const isHeld = await this.#write(({ writer }) => updateLeased(writer, this.#lease, change));
    if (!isHeld) throw new ApiError("upload_busy", { retryAfter: 1000 });
  }
}
