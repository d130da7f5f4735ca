import { useSyncExternalStore } from "react";
import { type Shown, shown } from "./navigation.ts";
import type { ParamsOf, Path, SearchOf } from "./routes.ts";

const nowhere: Shown = { href: "/", pathname: "/", hash: "", route: null };
const none = {};

/**
 * A value of the rendered page. The component renders again when the value changes, so `select` must return the same value while nothing
 * changes.
 */
export function useRoute<T>(select: (shown: Shown) => T): T {
  return useSyncExternalStore(shown.subscribe, () => select(shown.get() ?? nowhere));
}

/** The path parameters of the rendered page, for the screen of that page and of pages below it. */
export function useParams<P extends Path>(_page: P): ParamsOf<P> {
  return useRoute(({ route }) => route?.params ?? none) as ParamsOf<P>;
}

/** The query parameters of the rendered page, for the screen of that page and of pages below it. */
export function useSearch<P extends Path>(_page: P): SearchOf<P> {
  return useRoute(({ route }) => route?.search ?? none) as SearchOf<P>;
}

/** The id of the open room, also while one of its panels is open; undefined on other pages. */
export const useOpenRoom = (): string | undefined => useRoute(({ route }) => route?.params.roomId);

/** Whether a room is open. */
export const useIsOpenRoom = (roomId: string): boolean => useRoute(({ route }) => route?.params.roomId === roomId);
