/** Runs in a page: the records stored on the device, of all accounts, each as its key followed by its text. */
export async function recordsKept(): Promise<string[]> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // Opening a database that does not exist would create it, empty, before the app can.
  if (!(await indexedDB.databases()).some(({ name }) => name === "parley")) return [];
  const database = await answer(indexedDB.open("parley"));
  const store = database.transaction("records").objectStore("records");
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  database.close();
  return keys.map((key, index) => `${(key as string[])[1]} ${JSON.stringify(values[index])}`);
}
