/** Runs in a page: the records that are kept on the device, of whatever account, as text behind their names. */
export async function recordsKept(): Promise<string[]> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // Opening what is not there would make it, empty, in the app's place.
  if (!(await indexedDB.databases()).some(({ name }) => name === "parley")) return [];
  const database = await answer(indexedDB.open("parley"));
  const store = database.transaction("records").objectStore("records");
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  database.close();
  return keys.map((key, index) => `${(key as string[])[1]} ${JSON.stringify(values[index])}`);
}

/** Waits for a condition that only asking can tell. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await Bun.sleep(50);
}
