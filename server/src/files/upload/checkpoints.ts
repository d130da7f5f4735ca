import type { Appending } from "../../blobs/blobs.ts";
import { checkpointBytes } from "../bounds.ts";
import type { UploadLease } from "./lease.ts";

/** Makes the bytes of an append durable every few megabytes and stores the offset in the row, while further bytes arrive. */
export class Checkpoints {
  readonly #appending: Appending;
  readonly #lease: UploadLease;
  #unsafe = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(appending: Appending, lease: UploadLease) {
    this.#appending = appending;
    this.#lease = lease;
  }

  /** Counts written bytes. Waits if the disk is a whole checkpoint behind; throws if the last checkpoint failed. */
  async count(bytes: number): Promise<void> {
    this.#unsafe += bytes;
    if (this.#unsafe < checkpointBytes) return;
    this.#unsafe = 0;
    await this.#running;
    this.#running = this.#run();
    // Thrown at the next one, or at the end.
    this.#running.catch(() => undefined);
  }

  /** Waits for the one that runs; throws where it failed. Nothing may be closed before. */
  end(): Promise<void> {
    return this.#running;
  }

  async #run(): Promise<void> {
    await this.#lease.note({ received: await this.#appending.flush() });
  }
}
