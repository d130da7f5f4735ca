import type { Client } from "@parley/sdk";

/** The worker keeps pictures in the cache whose name begins so, and makes none itself: `web/worker/pictures.ts`. */
const prefix = "parley-pictures-";
/** Recordings that are not sent: `web/src/voice/recording/kept-recordings.ts`. */
const recordings = "parley-recording-";

/**
 * Lets the worker keep the pictures that the signed-in account has seen, for times without a network, and removes those of every other
 * account: at a sign-out, at the end of a session, and when the page finds another account than the one before.
 */
export function keepPictures(client: Client): void {
  if (!("caches" in globalThis)) return;
  let known: string | null | undefined;
  let work = Promise.resolve();
  const look = () => {
    const accountId = accountOf(client, known);
    if (accountId === undefined || accountId === known) return;
    known = accountId;
    // One after the other: the last account that was seen has the cache.
    work = work.then(() => keepOnly(accountId)).catch(() => undefined);
  };
  client.subscribe(look);
  look();
}

/** Removes all pictures from this device. */
export const forgetPictures = (): Promise<void> => ("caches" in globalThis ? keepOnly(null) : Promise.resolve());

/** Who is signed in; null for nobody, undefined until that is known. */
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
