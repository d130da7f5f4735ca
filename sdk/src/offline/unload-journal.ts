/** Text kept by name, in no time: the part of `localStorage` that is used. Every method may throw. */
export type Notes = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** Records by key; `undefined`: to be removed. */
export type Records = ReadonlyMap<string, unknown>;

/**
 * A journal of what a page holds and the storage has not confirmed when the page may be unloaded: a write
 * to the storage may be cut off. Noted by account and by tab until the storage has it; the next start of that account takes over what was
 * left. Notes that cannot be kept are nobody's error.
 */
export class UnloadJournal {
  readonly #notes: Notes | null;
  readonly #tab: string;

  constructor(notes: Notes | null, tab: string) {
    this.#notes = notes;
    this.#tab = tab;
  }

  /** Notes records of an account in place of what this tab noted before; nothing when there are none. */
  keep(scope: string, records: Records): void {
    const name = nameOf(scope) + this.#tab;
    attempt(() => this.#write(name, [...records]));
  }

  /** What was left of an account, and the names of these notes. */
  read(scope: string): { readonly names: readonly string[]; readonly records: Records } {
    const names = attempt(() => namesOf(this.#notes, scope)) ?? [];
    return { names, records: new Map(names.flatMap((name) => attempt(() => this.#parsed(name)) ?? [])) };
  }

  /** The records that a tab left of an account, of those that are wanted. */
  of(scope: string, tab: string, isWanted: (key: string) => boolean): Records {
    return new Map((attempt(() => this.#parsed(nameOf(scope) + tab)) ?? []).filter(([key]) => isWanted(key)));
  }

  /** Removes these records from what a tab left of an account. */
  settle(scope: string, tab: string, keys: ReadonlySet<string>): void {
    const name = nameOf(scope) + tab;
    attempt(() =>
      this.#write(
        name,
        this.#parsed(name).filter(([key]) => !keys.has(key)),
      ),
    );
  }

  /** Removes notes; without names all of the account. */
  drop(scope: string, names?: readonly string[]): void {
    attempt(() => {
      for (const name of names ?? namesOf(this.#notes, scope)) this.#notes?.removeItem(name);
    });
  }

  #write(name: string, records: readonly [string, unknown][]): void {
    // Also where the new ones do not fit, the old ones are void.
    this.#notes?.removeItem(name);
    const all = records.map(([key, record]) => [key, record ?? null]);
    if (all.length > 0) this.#notes?.setItem(name, JSON.stringify(all));
  }

  #parsed(name: string): [string, unknown][] {
    const entries = JSON.parse(this.#notes?.getItem(name) ?? "[]") as [string, unknown][];
    return entries.map(([key, record]) => [String(key), record ?? undefined]);
  }
}

// An account's id holds no blank, so the name of no account begins that of another.
const nameOf = (scope: string): string => `parley unsaved ${scope} `;

function namesOf(notes: Notes | null, scope: string): string[] {
  const names = Array.from({ length: notes?.length ?? 0 }, (_, index) => notes?.key(index) ?? "");
  return names.filter((name) => name.startsWith(nameOf(scope)));
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
