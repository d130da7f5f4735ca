/** Polls until a condition is true. A condition that never becomes true ends with the timeout of its test. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await Bun.sleep(10);
}

/** Positions from `from` on. */
export const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);
