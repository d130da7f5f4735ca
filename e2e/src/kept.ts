/** Runs in a page: names of the records that are kept on the device, of whatever account. */
export async function keysKept(): Promise<string[]> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // Opening what is not there would make it, empty, in the app's place.
  if (!(await indexedDB.databases()).some(({ name }) => name === "parley")) return [];
  const database = await answer(indexedDB.open("parley"));
  const keys = await answer(database.transaction("records").objectStore("records").getAllKeys());
  database.close();
  return keys.map((key) => String((key as string[])[1]));
}

/** Waits for a condition that only asking can tell. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await Bun.sleep(50);
}
