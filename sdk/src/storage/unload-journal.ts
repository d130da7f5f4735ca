/** Synchronous storage of texts by name: the part of `localStorage` that the journal uses. Every method may throw. */
export type Notes = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** Records by key; `undefined` removes a record. */
export type Records = ReadonlyMap<string, unknown>;

/**
 * A journal of unsent data that the storage has not confirmed when the page may be unloaded, because the browser may abort that
 * write. Notes are kept by account and tab until the storage has the data; the next start of the account takes over what is left. A note
 * that cannot be written causes no error.
 */
export class UnloadJournal {
  readonly #notes: Notes | null;
  readonly #tab: string;

  constructor(notes: Notes | null, tab: string) {
    this.#notes = notes;
    this.#tab = tab;
  }

  /** Writes records of an account in place of this tab's earlier note; without records it only removes that note. */
  keep(scope: string, records: Records): void {
    const name = nameOf(scope) + this.#tab;
    attempt(() => this.#write(name, [...records]));
  }

  /** All noted records of an account, and the names of the notes. */
  read(scope: string): { readonly names: readonly string[]; readonly records: Records } {
    const names = attempt(() => namesOf(this.#notes, scope)) ?? [];
    return { names, records: new Map(names.flatMap((name) => attempt(() => this.#parsed(name)) ?? [])) };
  }

  /** The noted records of one tab of an account whose keys pass `isWanted`. */
  of(scope: string, tab: string, isWanted: (key: string) => boolean): Records {
    return new Map((attempt(() => this.#parsed(nameOf(scope) + tab)) ?? []).filter(([key]) => isWanted(key)));
  }

  /** Removes these records from the note of one tab. */
  settle(scope: string, tab: string, keys: ReadonlySet<string>): void {
    const name = nameOf(scope) + tab;
    attempt(() =>
      this.#write(
        name,
        this.#parsed(name).filter(([key]) => !keys.has(key)),
      ),
    );
  }

  /** Removes notes by name; without names all of the account's. */
  drop(scope: string, names?: readonly string[]): void {
    attempt(() => {
      for (const name of names ?? namesOf(this.#notes, scope)) this.#notes?.removeItem(name);
    });
  }

  #write(name: string, records: readonly [string, unknown][]): void {
    // The old note is void even if the new one does not fit.
    this.#notes?.removeItem(name);
    const all = records.map(([key, record]) => [key, record ?? null]);
    if (all.length > 0) this.#notes?.setItem(name, JSON.stringify(all));
  }

  #parsed(name: string): [string, unknown][] {
    const entries = JSON.parse(this.#notes?.getItem(name) ?? "[]") as [string, unknown][];
    return entries.map(([key, record]) => [String(key), record ?? undefined]);
  }
}

// An account's id has no space, so the prefix of one account never matches another's.
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
