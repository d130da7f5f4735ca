import type { OfflineStorage } from "./storage.ts";

/** Storage in memory. Two clients with the same storage object behave like two tabs. */
export function createMemoryStorage(): OfflineStorage {
  const scopes = new Map<string, Map<string, unknown>>();
  return {
    kind: "memory",
    read: async (scope) => new Map([...(scopes.get(scope) ?? [])].map(([key, value]) => [key, structuredClone(value)])),
    write: async (scope, records, guard) => {
      const held = scopes.get(scope) ?? new Map<string, unknown>();
      if (guard && held.get(guard.key) !== guard.value) return false;
      // Copies all records first, so that a record that cannot be cloned leaves no partial write.
      const copies = new Map([...records].map(([key, value]) => [key, structuredClone(value)]));
      for (const [key, value] of copies) {
        if (value === undefined) held.delete(key);
        else held.set(key, value);
      }
      scopes.set(scope, held);
      return true;
    },
    wipe: async (scope) => {
      scopes.delete(scope);
    },
  };
}
