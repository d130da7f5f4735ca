/** A list under its name; nothing for an empty list, because empty lists are absent in events and in the log. */
export function listed<K extends string, T>(name: K, items: readonly T[]): { [name in K]?: T[] } {
  return items.length === 0 ? {} : ({ [name]: [...items] } as { [name in K]?: T[] });
}
