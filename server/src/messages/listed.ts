/** A list under its name; nothing when it is empty, since what is empty is absent on the wire and in the log. */
export function listed<K extends string, T>(name: K, items: readonly T[]): { [name in K]?: T[] } {
  return items.length === 0 ? {} : ({ [name]: [...items] } as { [name in K]?: T[] });
}
