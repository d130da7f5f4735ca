import { createExternalStore, type ExternalStore } from "../ui/external-store.ts";
import { hrefOf, type Route, readAddress } from "./address.ts";
import type { Address, Path } from "./routes.ts";

/** The page that is rendered. It changes as soon as the code of the new page's screen is loaded. */
export interface Shown {
  /** Path, query and hash. */
  readonly href: string;
  readonly pathname: string;
  /** Without the #. */
  readonly hash: string;
  /** null if no page has this address. */
  readonly route: Route | null;
  /** The error of loading its screen. */
  readonly failure?: unknown;
}

const shownPage = createExternalStore<Shown | null>(null);
/** The rendered page; null until the first screen is loaded. */
export const shown: Pick<ExternalStore<Shown | null>, "get" | "subscribe"> = shownPage;

/** Loads the code of a page's screen; null if it is loaded. */
type Load = (path: Path | null) => Promise<void> | null;
let load: Load = () => null;

/** Starts to follow the address. Resolves when the first page is shown. */
export function startRouting(loadScreen: Load): Promise<void> {
  load = loadScreen;
  window.addEventListener("popstate", () => void show());
  return show();
}

/** Loads the code of a page's screen in advance. */
export function preload(path: Path): void {
  load(path)?.catch(() => undefined);
}

let latest = 0;

/** Shows the page of the current address. If several pages are loading, the last requested page wins, whichever loads first. */
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

/** The state stored with an entry of the browser's history. */
interface Step {
  /** How many entries of this app come before it. */
  readonly index: number;
  /** A value that the page stored with the entry, for {@link onReturn}. */
  readonly mark?: string;
}

const stepNow = (): Step => ({ index: 0, ...(window.history.state as Partial<Step> | null) });

/** Navigates to a page. Resolves when the page is shown. */
export function navigate(address: Address & { replace?: boolean }): Promise<void> {
  return go(hrefOf(address), address.replace);
}

/**
 * Navigates to a path of this app. Resolves when the page is shown.
 *
 * @param href path, search and hash: it begins with a slash
 * @param replace replaces the current entry of the browser's history instead of adding one
 */
export async function go(href: string, replace = false): Promise<void> {
  const { index } = stepNow();
  // The origin is prepended, so that a path that begins with two slashes cannot lead to another server.
  const { href: whole } = new URL(window.location.origin + href);
  if (replace) window.history.replaceState({ index } satisfies Step, "", whole);
  else if (whole !== window.location.href) window.history.pushState({ index: index + 1 } satisfies Step, "", whole);
  await show();
}

/** Removes the query from the address. */
export const dropSearch = (): Promise<void> => go(window.location.pathname, true);

/** Whether the browser's back button stays in this app. */
export const canGoBack = (): boolean => stepNow().index > 0;

/** Stores a mark with the current history entry, for {@link onReturn}. */
export function markStep(mark: string | undefined): void {
  window.history.replaceState({ index: stepNow().index, mark } satisfies Step, "");
}

/** Calls the listener when the user goes back or forward to an entry with a mark. Returns a function that removes the listener. */
export function onReturn(listener: (pathname: string, mark: string) => void): () => void {
  const tell = () => {
    const { mark } = stepNow();
    if (mark !== undefined) listener(window.location.pathname, mark);
  };
  window.addEventListener("popstate", tell);
  return () => window.removeEventListener("popstate", tell);
}
