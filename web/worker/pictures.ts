/** The name prefix of the one cache for pictures, which the page creates: `web/src/offline/kept-pictures.ts`. */
const prefix = "parley-pictures-";

/** The most bytes of cached pictures, and how many more may be added before the oldest are removed. */
const maxKeptBytes = 45_000_000;
const maxExcessBytes = 5_000_000;
/** The most bytes of one cached picture. */
const maxPictureBytes = 5_000_000;

/** Bytes cached since the last check of the whole cache; unknown before the first check. */
let excess = Number.POSITIVE_INFINITY;
/** Addresses of pictures that this run of the worker has cached, up to a limit: they are not written again. */
const written = new Set<string>();
const maxWritten = 2_000;

/** True for a picture that a page renders; not for downloads, media or text. */
export const isPicture = ({ destination }: Request, { pathname, searchParams }: URL): boolean =>
  destination === "image" && /^\/api\/files\/[^/]+$/.test(pathname) && !searchParams.has("download");

/** The server's answer, which checks that the account may still see the picture; without the server, the cached picture. */
export async function seenPicture(request: Request, meanwhile: (work: Promise<unknown>) => void): Promise<Response> {
  // Read before the request, so that an answer for one account is never put into the cache of the next one.
  const name = keptName();
  const answer = await fetch(request).catch((error: unknown) => error);
  if (answer instanceof Response && answer.status < 500) {
    meanwhile(keep(await name, request, answer.clone()).catch(() => undefined));
    return answer;
  }
  const cache = await open(await name);
  const kept = await cache?.match(request, { ignoreVary: true });
  if (cache && kept) {
    // Putting it again marks it as the most recently used.
    meanwhile(cache.put(request, kept.clone()).catch(() => undefined));
    return kept;
  }
  if (answer instanceof Response) return answer;
  throw answer;
}

/**
 * The page creates the cache of the signed-in account and removes all others, so that no picture is kept for another account or after a
 * sign-out.
 */
const keptName = async (): Promise<string | undefined> => (await caches.keys()).find((name) => name.startsWith(prefix));

const open = async (name: string | undefined): Promise<Cache | undefined> =>
  name !== undefined && (await caches.has(name)) ? caches.open(name) : undefined;

async function keep(name: string | undefined, request: Request, answer: Response): Promise<void> {
  const cache = await open(name);
  const isGone = answer.status === 404 || answer.status === 403;
  if (isGone && cache) await forget(cache, request);
  if (!cache || !isWanted(request, answer)) return answer.body?.cancel();
  const bytes = await readWithin(answer, maxPictureBytes);
  if (bytes === null) return;
  const headers = new Headers(answer.headers);
  headers.set(lengthHeader, String(bytes.size));
  await cache.put(request, new Response(bytes, { headers }));
  if (written.size >= maxWritten) written.clear();
  written.add(request.url);
  excess += bytes.size;
  if (excess > maxExcessBytes) await removeOldest(cache);
}

const isWanted = (request: Request, answer: Response): boolean =>
  answer.status === 200 && (answer.headers.get("content-type") ?? "").startsWith("image/") && !written.has(request.url);

/** Cached answers have this header with their size; streamed answers do not. */
const lengthHeader = "content-length";

/** The bytes of an answer; null if there are more than the limit, and then no more are read. */
async function readWithin(answer: Response, bound: number): Promise<Blob | null> {
  const reader = (answer.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > bound) {
      await reader.cancel();
      return null;
    }
    pieces.push(next.value);
  }
  return new Blob(pieces);
}

/** Removes a picture in all its sizes. */
async function forget(cache: Cache, request: Request): Promise<void> {
  await cache.delete(request, { ignoreSearch: true, ignoreVary: true });
  written.clear();
}

/** Removes the least recently used pictures beyond the limit. A cache lists the entry that was put last at its end. */
async function removeOldest(cache: Cache): Promise<void> {
  excess = 0;
  let bytes = 0;
  for (const request of (await cache.keys()).toReversed()) {
    const kept = await cache.match(request, { ignoreVary: true });
    bytes += Number(kept?.headers.get(lengthHeader) ?? 0);
    if (bytes <= maxKeptBytes) continue;
    written.delete(request.url);
    await cache.delete(request, { ignoreVary: true });
  }
}
