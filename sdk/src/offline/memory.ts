import type { OfflineStorage } from "./storage.ts";

/** Storage that lives as long as the object. Two clients on the same one behave like two tabs. */
export function createMemoryStorage(): OfflineStorage {
  const scopes = new Map<string, Map<string, unknown>>();
  return {
    kind: "memory",
    read: async (scope) => new Map([...(scopes.get(scope) ?? [])].map(([key, value]) => [key, structuredClone(value)])),
    write: async (scope, records, guard) => {
      const held = scopes.get(scope) ?? new Map<string, unknown>();
      if (guard && held.get(guard.key) !== guard.value) return false;
      for (const [key, value] of records) {
        if (value === undefined) held.delete(key);
        else held.set(key, structuredClone(value));
      }
      scopes.set(scope, held);
      return true;
    },
    wipe: async (scope) => {
      scopes.delete(scope);
    },
  };
}
