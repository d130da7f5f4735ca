/** Data of the build, inserted by `web/offline-worker.ts`. */
interface Shell {
  /** A hash of everything below. */
  readonly version: string;
  /** The paths of the app's files. */
  readonly files: readonly string[];
  /** The script that the page of this build loads first. */
  readonly entry: string;
}

declare const SHELL: Shell;

const prefix = "parley-shell-";

/** The address under which the page is cached, whatever address it is opened at. */
export const page = "/";
export const shell: Shell = SHELL;

/** Opens the cache of this version. */
export const openShell = (): Promise<Cache> => caches.open(prefix + shell.version);

/** Loads the page and all of its files. If one of them cannot be loaded, it rejects and removes the cache. */
export async function keepShell(): Promise<void> {
  try {
    const cache = await openShell();
    await Promise.all(shell.files.map(async (path) => cache.put(path, await fileFor(path))));
    // Last, because the version counts as complete with it.
    await cache.put(page, await pageOfThisBuild());
  } catch (error) {
    await caches.delete(prefix + shell.version);
    throw error;
  }
}

/** Removes the caches of other versions. */
export async function dropOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + shell.version);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// A file name with a hash means the same bytes in every version, so a file cached by the previous version is not loaded again.
async function fileFor(path: string): Promise<Response> {
  const kept = path.startsWith("/assets/") ? await caches.match(path, { ignoreVary: true }) : undefined;
  return kept ?? sound(await fetch(path, { cache: path.startsWith("/assets/") ? "default" : "no-cache" }));
}

// While a server is being replaced, its old and its new process may both answer; page and files must be of the same build.
async function pageOfThisBuild(): Promise<Response> {
  const answer = sound(await fetch(page, { cache: "no-cache" }));
  const text = await answer.clone().text();
  if (!text.includes(shell.entry)) throw new Error("The page is another build's.");
  return answer;
}

function sound(answer: Response): Response {
  // A proxy with its own sign-in redirects to another address; such an answer must not be cached.
  if (!answer.ok || answer.redirected) throw new Error(`${answer.url} answered ${answer.status}.`);
  return answer;
}
