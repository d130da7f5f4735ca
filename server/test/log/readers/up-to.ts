/** Positions from `from` on. */
export const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);
