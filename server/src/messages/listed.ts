/** A list under its name; nothing when it is empty, since what is empty is absent on the wire and in the log. */
export function listed<K extends string>(name: K, ids: readonly string[]): { [name in K]?: string[] } {
  return ids.length === 0 ? {} : ({ [name]: [...ids] } as { [name in K]?: string[] });
}
