import { sizes } from "@parley/protocol";

/** What is left of a page's bytes, so that no answer is longer than what may wait for a slow socket. */
export class PageBudget {
  #left: number = sizes.pageBytes;
  #isEmpty = true;

  /** Takes an item of so many bytes onto the page; false when it does not fit any more. The first one always fits. */
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
