import { isPicture, seenPicture } from "./pictures.ts";
import { openShell, page, shell } from "./shell.ts";

const files = new Set(shell.files);

/**
 * The answer to a request of a page, or null for what goes to the server as if there were no worker: above all the API, but for pictures.
 *
 * @param meanwhile takes work that goes on behind the answer
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

/** An address inside the app rather than a file: the app's own have no dot at the end. */
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
  // Names under `assets` carry a hash of their content. What is not needed by everyone is kept once it was needed.
  if (loaded.ok && pathname.startsWith("/assets/")) await cache.put(pathname, loaded.clone()).catch(() => undefined);
  // Neither here nor on the server any more: the kept page is of no use, the next load takes the server's.
  if (loaded.status === 404 && files.has(pathname)) await cache.delete(page);
  return loaded;
}
