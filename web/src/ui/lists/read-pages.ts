export interface Page<T> {
  items: readonly T[];
  next: string | null;
}

export type Load<T> = (cursor: string | undefined) => Promise<Page<T>>;

/**
 * Reads pages from a cursor until there are at least `min` items (and at least one), and returns them as one page. An empty page is not
 * always the last.
 */
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
