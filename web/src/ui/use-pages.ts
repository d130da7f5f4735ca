import { useCallback, useEffect, useRef, useState } from "react";
import { explain } from "../strings/explain.ts";
import { type Load, type Page, readPages } from "./read-pages.ts";

export interface Pages<T> {
  items: readonly T[];
  /** False until the first page is there. */
  ready: boolean;
  hasMore: boolean;
  loading: boolean;
  /** Why the last load failed, in words. */
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
 * A list that the server gives in pages. It begins anew whenever `load` changes; what was shown stays until then. When
 * `version` changes it is another list of the same things: as much of it as is shown is read again and replaced at once, so
 * that whoever has scrolled in it stays where they are.
 */
export function usePages<T>(load: Load<T>, version?: unknown): Pages<T> {
  const [state, setState] = useState<Loaded<T>>(nothing);
  const run = useRef(0);
  const read = useCallback(
    async (cursor: string | undefined, min = 0) => {
      const mine = cursor === undefined ? ++run.current : run.current;
      const isWanted = () => mine === run.current;
      setState((before) => ({ ...before, loading: true, error: null }));
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the server has
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
