/** What the build tells the worker of itself; `web/offline-worker.ts` puts it in. */
interface Shell {
  /** A hash over everything below. */
  readonly version: string;
  /** Paths of the files that make the app. */
  readonly files: readonly string[];
  /** The script that the page of this build loads first. */
  readonly entry: string;
}

declare const SHELL: Shell;

const prefix = "parley-shell-";

/** The address under which the page is kept, whatever address it is opened at. */
export const page = "/";
export const shell: Shell = SHELL;

/** Opens what this version keeps. */
export const openShell = (): Promise<Cache> => caches.open(prefix + shell.version);

/** Loads the page and all of its files; rejects, and leaves nothing behind, when one of them is not to be had. */
export async function keepShell(): Promise<void> {
  try {
    const cache = await openShell();
    await Promise.all(shell.files.map(async (path) => cache.put(path, await fileFor(path))));
    // Last, because with it the version counts as complete.
    await cache.put(page, await pageOfThisBuild());
  } catch (error) {
    await caches.delete(prefix + shell.version);
    throw error;
  }
}

/** Removes what other versions kept. */
export async function dropOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + shell.version);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// A name with a hash in it means the same bytes in every version, so what the one before kept need not travel again.
async function fileFor(path: string): Promise<Response> {
  const kept = path.startsWith("/assets/") ? await caches.match(path, { ignoreVary: true }) : undefined;
  return kept ?? sound(await fetch(path, { cache: path.startsWith("/assets/") ? "default" : "no-cache" }));
}

// While a server is being replaced its old and its new process may both answer: page and files have to be of one build.
async function pageOfThisBuild(): Promise<Response> {
  const answer = sound(await fetch(page, { cache: "no-cache" }));
  const text = await answer.clone().text();
  if (!text.includes(shell.entry)) throw new Error("The page is another build's.");
  return answer;
}

function sound(answer: Response): Response {
  // A page behind somebody's own sign-in is answered with that one's address: not ours to keep.
  if (!answer.ok || answer.redirected) throw new Error(`${answer.url} answered ${answer.status}.`);
  return answer;
}
