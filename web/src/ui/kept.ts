import { createExternalStore, type ExternalStore } from "./external-store.ts";

/** A value kept in this browser from one load of the page to the next; where nothing can be kept it ends with the page. */
export function createKept<T>(
  key: string,
  read: (kept: string | null) => T,
  write: (value: T) => string,
): ExternalStore<T> {
  const store = createExternalStore(read(keptText(key)));
  return {
    ...store,
    set(value) {
      store.set(value);
      try {
        localStorage.setItem(key, write(value));
      } catch {
        // Storage is full or forbidden.
      }
    },
  };
}

/** One of a few values; the first of them until another is chosen. */
export function createKeptChoice<T extends string>(key: string, values: readonly [T, ...T[]]): ExternalStore<T> {
  return createKept(
    key,
    (kept) => values.find((value) => value === kept) ?? values[0],
    (value) => value,
  );
}

function keptText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
