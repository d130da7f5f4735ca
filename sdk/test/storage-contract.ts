import { describe, expect, test } from "bun:test";
import type { OfflineStorage } from "../src/index.ts";

/** The contract of every storage; `make` opens an empty one, `reopen` opens the same one again. */
export function storageContract(
  name: string,
  make: () => OfflineStorage,
  reopen: (storage: OfflineStorage) => OfflineStorage,
): void {
  const put = (storage: OfflineStorage, scope: string, records: Record<string, unknown>) =>
    storage.write(scope, new Map(Object.entries(records)));
  const read = async (storage: OfflineStorage, scope: string) => Object.fromEntries(await storage.read(scope));

  describe(`${name} storage`, () => {
    test("gives back what was written, also to a later opening", async () => {
      const storage = make();
      expect(await storage.read("s")).toEqual(new Map());
      expect(await put(storage, "s", { a: { deep: [1, null, "é"] }, b: new Map([["k", 1]]) })).toBe(true);
      await put(storage, "s", { a: 2, c: "three" });
      expect(await read(storage, "s")).toEqual({ a: 2, b: new Map([["k", 1]]), c: "three" });
      expect(await read(reopen(storage), "s")).toEqual({ a: 2, b: new Map([["k", 1]]), c: "three" });
    });

    test("removes what is set to undefined, and nothing else", async () => {
      const storage = make();
      await put(storage, "s", { a: 1, b: 2 });
      await put(storage, "s", { a: undefined, missing: undefined });
      expect(await read(storage, "s")).toEqual({ b: 2 });
    });

    test("keeps scopes apart, whatever they are called", async () => {
      const storage = make();
      const scopes = ["s", "s ", "s a", "", "￿", "s\0", "files a", "files b"];
      for (const scope of scopes) await put(storage, scope, { "": scope, a: scope });
      for (const scope of scopes) expect(await read(storage, scope)).toEqual({ "": scope, a: scope });
      await storage.wipe("s");
      expect(await read(storage, "s")).toEqual({});
      for (const scope of scopes.slice(1)) expect(await read(storage, scope)).toEqual({ "": scope, a: scope });
    });

    test("writes with a guard only while the guarded record is as expected", async () => {
      const storage = make();
      const guarded = (value: string, records: Record<string, unknown>) =>
        storage.write("s", new Map(Object.entries(records)), { key: "writer", value });
      expect(await guarded("one", { a: 1 })).toBe(false);
      await put(storage, "s", { writer: "one" });
      expect(await guarded("one", { a: 1 })).toBe(true);
      await put(storage, "s", { writer: "two" });
      expect(await guarded("one", { a: 2, b: 2 })).toBe(false);
      expect(await read(storage, "s")).toEqual({ writer: "two", a: 1 });
    });

    test("writes all or nothing", async () => {
      const storage = make();
      await put(storage, "s", { a: 1 });
      await expect(put(storage, "s", { a: 2, b: 2, c: () => "cannot be stored" })).rejects.toThrow();
      expect(await read(storage, "s")).toEqual({ a: 1 });
      await put(storage, "s", { a: 3 });
      expect(await read(storage, "s")).toEqual({ a: 3 });
    });

    test("hands out copies", async () => {
      const storage = make();
      const list = [1];
      await put(storage, "s", { list });
      list.push(2);
      const first = await storage.read("s");
      (first.get("list") as number[]).push(3);
      expect(await read(storage, "s")).toEqual({ list: [1] });
    });

    test("takes many writes at once in their order", async () => {
      const storage = make();
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => put(storage, "s", { last: index, [`r${index}`]: index })),
      );
      const records = await storage.read("s");
      expect(records.size).toBe(51);
      expect(records.get("last")).toBe(49);
    });
  });
}
