import { useSyncExternalStore } from "react";
import { type Shown, shown } from "./navigation.ts";
import type { ParamsOf, Path, SearchOf } from "./routes.ts";

const nowhere: Shown = { href: "/", pathname: "/", hash: "", route: null };
const none = {};

/** Something of the page that is shown. The component is drawn again when that changes: an equal answer must be the same one. */
export function useRoute<T>(select: (shown: Shown) => T): T {
  return useSyncExternalStore(shown.subscribe, () => select(shown.get() ?? nowhere));
}

/** What stands in the path of the page that is shown, for a screen of that page and of those below it. */
export function useParams<P extends Path>(_page: P): ParamsOf<P> {
  return useRoute(({ route }) => route?.params ?? none) as ParamsOf<P>;
}

/** What stands behind the "?" of the page that is shown, for a screen of that page and of those below it. */
export function useSearch<P extends Path>(_page: P): SearchOf<P> {
  return useRoute(({ route }) => route?.search ?? none) as SearchOf<P>;
}

/** The room that is open, also below one of its panels; undefined on other pages. */
export const useOpenRoom = (): string | undefined => useRoute(({ route }) => route?.params.roomId);

/** Whether a room is the one that is open. */
export const useIsOpenRoom = (roomId: string): boolean => useRoute(({ route }) => route?.params.roomId === roomId);
