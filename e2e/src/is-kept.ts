import type { Page } from "playwright-core";

/** Waits until the browser has stored a text in IndexedDB. */
export async function isKept(page: Page, text: string): Promise<void> {
  await page.waitForFunction(async (wanted) => {
    const finished = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await finished(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const records = await Promise.all(
        stores.map((store) => finished(database.transaction(store).objectStore(store).getAll())),
      );
      database.close();
      if (JSON.stringify(records).includes(wanted)) return true;
    }
    return false;
  }, text);
}
