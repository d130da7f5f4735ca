/** Resolves when something has come true. What never does is ended by the time of its test. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await Bun.sleep(10);
}

/** Positions from the first on. */
export const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);
