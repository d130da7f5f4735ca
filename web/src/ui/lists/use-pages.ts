import { useCallback, useEffect, useRef, useState } from "react";
import { explain } from "../../strings/explain.ts";
import { type Load, type Page, readPages } from "./read-pages.ts";

export interface Pages<T> {
  items: readonly T[];
  /** False until the first page is loaded. */
  ready: boolean;
  hasMore: boolean;
  loading: boolean;
  /** The error of the last load, as text for the user. */
  error: string | null;
  loadMore: () => void;
}

interface Loaded<T> extends Page<T> {
  ready: boolean;
  loading: boolean;
  error: string | null;
}

const nothing = { items: [], next: null, ready: false, loading: true, error: null };

/**
 * A list that the server returns in pages. When `load` changes, the list is loaded from the start; the old items stay until then. When
 * `version` changes, the same number of items is loaded again and replaced at once, so that the scroll position stays.
 */
export function usePages<T>(load: Load<T>, version?: unknown): Pages<T> {
  const [state, setState] = useState<Loaded<T>>(nothing);
  const run = useRef(0);
  const read = useCallback(
    async (cursor: string | undefined, min = 0) => {
      const mine = cursor === undefined ? ++run.current : run.current;
      const isWanted = () => mine === run.current;
      // Until a first page is loaded the error stays: a retry must not replace what the error stands beside with a skeleton.
      setState((before) => ({ ...before, loading: true, error: before.ready ? null : before.error }));
      try {
        const page = await readPages(load, cursor, min, isWanted);
        if (!isWanted()) return;
        setState((before) => ({
          items: cursor === undefined ? page.items : [...before.items, ...page.items],
          next: page.next,
          ready: true,
          loading: false,
          error: null,
        }));
      } catch (error) {
        if (isWanted()) setState((before) => ({ ...before, loading: false, error: explain(error) }));
      }
    },
    [load],
  );
  const shown = useRef({ load, items: 0 });
  useEffect(() => {
    shown.current.items = state.items.length;
  }, [state.items]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means that the server's list has changed
  useEffect(() => {
    const min = shown.current.load === load ? shown.current.items : 0;
    shown.current.load = load;
    void read(undefined, min);
  }, [read, load, version]);
  const loadMore = useCallback(() => {
    if (!state.loading) void read(state.ready ? (state.next ?? undefined) : undefined);
  }, [read, state]);
  return { ...state, hasMore: state.next !== null, loadMore };
}
