import { isFilesScope } from "./files-scope.ts";
import type { OfflineStorage } from "./storage.ts";

/** File bytes have a separate store: writing them may take long, and other writes to the same store would time out meanwhile. */
const stores = ["records", "files"] as const;
const storeOf = (scope: string) => stores[isFilesScope(scope) ? 1 : 0];

/** Storage in the browser's IndexedDB; it survives reloads and is shared by all tabs of the origin. */
export function createIndexedDbStorage(name = "parley", factory: IDBFactory = indexedDB): OfflineStorage {
  let opening: Promise<IDBDatabase> | undefined;

  /** Opens the database on demand; the next call opens it again if opening failed or the browser closed it. */
  function database(): Promise<IDBDatabase> {
    const forget = () => {
      opening = undefined;
    };
    opening ??= open(factory, name, forget);
    opening.catch(forget);
    return opening;
  }

  // If the browser has closed the database, only this call fails: it opens the database again, once.
  async function begin(store: string, mode: IDBTransactionMode): Promise<IDBTransaction> {
    try {
      return (await database()).transaction(store, mode);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw error;
      opening = undefined;
      return (await database()).transaction(store, mode);
    }
  }

  async function transact<T>(
    scope: string,
    mode: IDBTransactionMode,
    run: (records: IDBObjectStore) => Promise<T>,
  ): Promise<T> {
    const store = storeOf(scope);
    const transaction = await begin(store, mode);
    const done = completion(transaction);
    done.catch(() => undefined);
    try {
      const result = await run(transaction.objectStore(store));
      await done;
      return result;
    } catch (error) {
      // A record that cannot be cloned throws before its request exists: abort, or the records put before it would be written.
      if (transaction.error === null) abort(transaction);
      throw error;
    }
  }

  return {
    kind: "persistent",
    read: (scope) =>
      transact(scope, "readonly", async (records) => {
        const [keys, values] = await Promise.all([
          answer(records.getAllKeys(within(scope))),
          answer(records.getAll(within(scope))),
        ]);
        return new Map(keys.map((key, index) => [(key as [string, string])[1], values[index] as unknown]));
      }),
    write: (scope, changes, guard) =>
      transact(scope, "readwrite", async (records) => {
        if (guard && (await answer<unknown>(records.get([scope, guard.key]))) !== guard.value) return false;
        for (const [key, value] of changes) {
          if (value === undefined) records.delete([scope, key]);
          else records.put(value, [scope, key]);
        }
        // Commits at once, without waiting for the result of each record: the page may be closed before.
        records.transaction.commit();
        return true;
      }),
    wipe: (scope) => transact(scope, "readwrite", async (records) => void records.delete(within(scope))),
  };
}

function open(factory: IDBFactory, name: string, closed: () => void): Promise<IDBDatabase> {
  const request = factory.open(name, 2);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const store of stores) if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
  };
  return answer(request).then((database) => {
    database.onclose = closed;
    database.onversionchange = () => {
      closed();
      database.close();
    };
    return database;
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The transaction has ended already: there is nothing to roll back.
  }
}

// Arrays sort after strings, so [scope, []] is after every [scope, key].
const within = (scope: string) => IDBKeyRange.bound([scope], [scope, []]);

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completion(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
