import { createExternalStore, type ExternalStore } from "../external-store.ts";

/** A value stored in this browser across page loads. If storage is not available, the value lasts until the page closes. */
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

/** One of a few stored values; the first one is the default. */
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
