import { isPicture, seenPicture } from "./pictures.ts";
import { openShell, page, shell } from "./shell.ts";

const files = new Set(shell.files);

/**
 * The answer to a request of a page; null for requests that go to the server without the worker, such as all API calls except pictures.
 *
 * @param meanwhile keeps the worker alive for work that continues after the answer
 */
export function answer(request: Request, meanwhile: (work: Promise<unknown>) => void): Promise<Response> | null {
  const url = new URL(request.url);
  const { origin, pathname } = url;
  if (request.method !== "GET" || origin !== location.origin) return null;
  if (isPicture(request, url)) return seenPicture(request, meanwhile);
  if (/^\/api(\/|$)/.test(pathname)) return null;
  if (request.mode === "navigate") return isAddress(pathname) ? keptPage(request) : null;
  return files.has(pathname) || pathname.startsWith("/assets/") ? keptFile(request, pathname) : null;
}

/** True for a page address rather than a file: the app's page addresses have no file extension. */
const isAddress = (pathname: string): boolean => !/\.\w+$/.test(pathname);

async function keptPage(request: Request): Promise<Response> {
  const cache = await openShell();
  return (await cache.match(page, { ignoreVary: true })) ?? fetch(request);
}

async function keptFile(request: Request, pathname: string): Promise<Response> {
  const cache = await openShell();
  const kept = await cache.match(pathname, { ignoreVary: true });
  if (kept) return kept;
  const loaded = await fetch(request);
  // Names under `assets` contain a hash of their content. Files that not every user needs are cached when first used.
  if (loaded.ok && pathname.startsWith("/assets/")) await cache.put(pathname, loaded.clone()).catch(() => undefined);
  // The file is neither in the cache nor on the server: the cached page is useless, so the next load takes the server's.
  if (loaded.status === 404 && files.has(pathname)) await cache.delete(page);
  return loaded;
}
