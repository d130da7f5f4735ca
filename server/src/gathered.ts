type Joined<U> = [U] extends [never]
  ? object
  : (U extends unknown ? (part: U) => void : never) extends (all: infer All) => void
    ? All
    : never;
type PartOf<N, Key extends string> = N extends { readonly [K in Key]: infer Part } ? Part : never;

/** Merges one field of every noun's manifest. The result's type has exactly the nouns' entries, so that a missing one does not compile at its use. */
export function gathered<Nouns extends readonly object[], Key extends string>(
  nouns: Nouns,
  key: Key,
): Joined<PartOf<Nouns[number], Key>> {
  return Object.assign({}, ...nouns.map((noun) => (noun as Readonly<Record<string, unknown>>)[key]));
}
