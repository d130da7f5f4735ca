import type { Client } from "@parley/sdk";

/** The prefix of the caches in which the service worker (`web/worker/pictures.ts`) stores pictures; the worker itself creates none. */
const prefix = "parley-pictures-";
/** The prefix of caches with unsent recordings: `web/src/voice/recording/kept-recordings.ts`. */
const recordings = "parley-recording-";

/**
 * Creates the cache in which the service worker stores the pictures that the signed-in account has seen, for offline use. Removes the
 * caches of every other account: at a sign-out, at the end of a session, and when the page finds another account than before.
 */
export function keepPictures(client: Client): void {
  if (!("caches" in globalThis)) return;
  let known: string | null | undefined;
  let work = Promise.resolve();
  const look = () => {
    const accountId = accountOf(client, known);
    if (accountId === undefined || accountId === known) return;
    known = accountId;
    // One change after the other, so that the cache belongs to the last account.
    work = work.then(() => keepOnly(accountId)).catch(() => undefined);
  };
  client.subscribe(look);
  look();
}

/** Removes all pictures from this device. */
export const forgetPictures = (): Promise<void> => ("caches" in globalThis ? keepOnly(null) : Promise.resolve());

/** The signed-in account; null if nobody is signed in, undefined until that is known. */
function accountOf(
  { state: { me, connection } }: Client,
  before: string | null | undefined,
): string | null | undefined {
  if (me !== null) return me.account.id;
  return connection.phase === "stopped" || before !== undefined ? null : undefined;
}

async function keepOnly(accountId: string | null): Promise<void> {
  const name = accountId === null ? null : prefix + accountId;
  const isOthers = (one: string) =>
    one.startsWith(prefix)
      ? one !== name
      : one.startsWith(recordings) && (accountId === null || !one.startsWith(recordings + accountId));
  const others = (await caches.keys()).filter(isOthers);
  await Promise.all(others.map((one) => caches.delete(one)));
  if (name !== null) await caches.open(name);
}
