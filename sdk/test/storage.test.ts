import { expect, test } from "bun:test";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createIndexedDbStorage, createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import { storageContract } from "./storage-contract.ts";

// A global of browsers that Bun does not have.
globalThis.IDBKeyRange = IDBKeyRange;

storageContract("memory", createMemoryStorage, (storage) => storage);

const factories = new Map<OfflineStorage, IDBFactory>();
function indexedDb(factory = new IDBFactory()): OfflineStorage {
  const storage = createIndexedDbStorage("parley", factory);
  factories.set(storage, factory);
  return storage;
}
storageContract(
  "IndexedDB",
  () => indexedDb(),
  (storage) => indexedDb(factories.get(storage)),
);

test("IndexedDB storage that could not be opened is tried again", async () => {
  const factory = new IDBFactory();
  const open = factory.open.bind(factory);
  factory.open = () => {
    factory.open = open;
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  const storage = indexedDb(factory);
  await expect(storage.read("s")).rejects.toThrow("insecure");
  expect(await storage.read("s")).toEqual(new Map());
});

test("IndexedDB storage gives way to a newer version of itself and is opened again", async () => {
  const factory = new IDBFactory();
  const storage = indexedDb(factory);
  await storage.write("s", new Map([["a", 1]]));
  await new Promise((resolve, reject) => {
    const request = factory.deleteDatabase("parley");
    request.onsuccess = resolve;
    request.onerror = reject;
    request.onblocked = reject;
  });
  expect(await storage.read("s")).toEqual(new Map());
});
