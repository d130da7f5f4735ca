import { createExternalStore, type ExternalStore } from "../ui/external-store.ts";
import { hrefOf, type Route, readAddress } from "./address.ts";
import type { Address, Path } from "./routes.ts";

/** The page that is drawn. It follows the address as soon as the code of its screen is there. */
export interface Shown {
  /** Path, search and hash. */
  readonly href: string;
  readonly pathname: string;
  /** Without its sign. */
  readonly hash: string;
  /** null: no page has this address. */
  readonly route: Route | null;
  /** Why its screen could not be loaded. */
  readonly failure?: unknown;
}

const shownPage = createExternalStore<Shown | null>(null);
/** What is drawn; null until the first screen is there. */
export const shown: Pick<ExternalStore<Shown | null>, "get" | "subscribe"> = shownPage;

/** Loads the code of a page's screen; null when it is there already. */
type Load = (path: Path | null) => Promise<void> | null;
let load: Load = () => null;

/** Follows the address from now on. Resolves when the first page is shown. */
export function startRouting(loadScreen: Load): Promise<void> {
  load = loadScreen;
  window.addEventListener("popstate", () => void show());
  return show();
}

/** Loads the code of a page's screen before somebody goes there. */
export function preload(path: Path): void {
  load(path)?.catch(() => undefined);
}

let latest = 0;

/** Shows the page of the present address. What was asked for later wins, whichever is loaded first. */
export async function show(): Promise<void> {
  const { pathname, search, hash } = window.location;
  const next = { href: pathname + search + hash, pathname, hash: hash.slice(1), route: readAddress(window.location) };
  const turn = ++latest;
  let failed = {};
  try {
    const loading = load(next.route?.path ?? null);
    if (loading !== null) await loading;
  } catch (failure) {
    failed = { failure };
  }
  if (turn === latest) shownPage.set({ ...next, ...failed });
}

/** What a step in the browser's history remembers. */
interface Step {
  /** How many steps of this app lie before it. */
  readonly index: number;
  /** What the page left there for whoever comes back. */
  readonly mark?: string;
}

const stepNow = (): Step => ({ index: 0, ...(window.history.state as Partial<Step> | null) });

/** Goes to a page. Resolves when it is shown. */
export function navigate(address: Address & { replace?: boolean }): Promise<void> {
  return go(hrefOf(address), address.replace);
}

/**
 * Goes to a path of this app, as a link or somebody's wish names it. Resolves when it is shown.
 *
 * @param href path, search and hash: it begins with a slash
 * @param replace whether it takes the place of the present step in the browser's history, instead of coming behind it
 */
export async function go(href: string, replace = false): Promise<void> {
  const { index } = stepNow();
  // With the origin before it a path that begins with two slashes is no other server.
  const { href: whole } = new URL(window.location.origin + href);
  if (replace) window.history.replaceState({ index } satisfies Step, "", whole);
  else if (whole !== window.location.href) window.history.pushState({ index: index + 1 } satisfies Step, "", whole);
  await show();
}

/** Takes what stands behind the "?" out of the address. */
export const dropSearch = (): Promise<void> => go(window.location.pathname, true);

/** Whether going back stays in this app. */
export const canGoBack = (): boolean => stepNow().index > 0;

/** Leaves a mark in the present step of the browser's history, for {@link onReturn}. */
export function markStep(mark: string | undefined): void {
  window.history.replaceState({ index: stepNow().index, mark } satisfies Step, "");
}

/** Calls with the path and the mark of each step that somebody goes back or forward to and that has one. Returns what ends it. */
export function onReturn(listener: (pathname: string, mark: string) => void): () => void {
  const tell = () => {
    const { mark } = stepNow();
    if (mark !== undefined) listener(window.location.pathname, mark);
  };
  window.addEventListener("popstate", tell);
  return () => window.removeEventListener("popstate", tell);
}
