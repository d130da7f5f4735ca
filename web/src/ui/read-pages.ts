export interface Page<T> {
  items: readonly T[];
  next: string | null;
}

export type Load<T> = (cursor: string | undefined) => Promise<Page<T>>;

/** Reads pages from a cursor on until there are `min` items, at least one, and answers them as one page: an empty page need not be the last. */
export async function readPages<T>(
  load: Load<T>,
  cursor: string | undefined,
  min: number,
  isWanted: () => boolean,
): Promise<Page<T>> {
  let { items, next } = await load(cursor);
  while (next !== null && items.length < Math.max(min, 1) && isWanted()) {
    const page = await load(next);
    items = [...items, ...page.items];
    next = page.next;
  }
  return { items, next };
}
