import { sizes } from "@parley/protocol";

/** The remaining bytes of a page, so that no answer exceeds the send buffer of a slow socket. */
export class PageBudget {
  #left: number = sizes.pageBytes;
  #isEmpty = true;

  /** Adds an item of so many bytes to the page; false if it does not fit. The first item always fits. */
  takes(bytes: number): boolean {
    if (!this.#isEmpty && bytes > this.#left) return false;
    this.#isEmpty = false;
    this.#left -= bytes;
    return true;
  }

  /** As many items as fit, from the first on; measured, where `bytesOf` is absent, by their JSON. */
  takeFrom<T>(items: readonly T[], bytesOf: (item: T) => number = jsonBytes): T[] {
    const end = items.findIndex((item) => !this.takes(bytesOf(item)));
    return items.slice(0, end < 0 ? items.length : end);
  }
}

const jsonBytes = (item: unknown): number => Buffer.byteLength(JSON.stringify(item));
