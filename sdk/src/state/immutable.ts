/** A copy of the map with one entry changed, or the same map if nothing changes. `undefined` removes the entry. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  if (map.get(key) === value) return map;
  const changed = new Map(map);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  return changed;
}

/** A copy of the map with the entries for which `isNewer` is true, or the same map if there are none. */
export function withNewer<K, V>(
  map: ReadonlyMap<K, V>,
  values: Iterable<V>,
  keyOf: (value: V) => K,
  isNewer: (value: V, held: V) => boolean,
): ReadonlyMap<K, V> {
  let changed: Map<K, V> | undefined;
  for (const value of values) {
    const held = (changed ?? map).get(keyOf(value));
    if (held !== undefined && !isNewer(value, held)) continue;
    changed ??= new Map(map);
    changed.set(keyOf(value), value);
  }
  return changed ?? map;
}

/** True if a value is a later state than the present one. */
export function isRevised(value: { readonly revision: number }, held: { readonly revision: number }): boolean {
  return value.revision > held.revision;
}
