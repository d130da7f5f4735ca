import { useCallback, useEffect, useRef, useState } from "react";
import { explain } from "../strings/explain.ts";

interface Page<T> {
  items: readonly T[];
  next: string | null;
}

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

/** A list that the server gives in pages. It begins anew whenever `load` changes; what was shown stays until then. */
export function usePages<T>(load: (cursor: string | undefined) => Promise<Page<T>>): Pages<T> {
  const [state, setState] = useState<Loaded<T>>(nothing);
  const run = useRef(0);
  const read = useCallback(
    async (cursor: string | undefined) => {
      const mine = cursor === undefined ? ++run.current : run.current;
      setState((before) => ({ ...before, loading: true, error: null }));
      try {
        const page = await load(cursor);
        if (mine !== run.current) return;
        setState((before) => ({
          items: cursor === undefined ? page.items : [...before.items, ...page.items],
          next: page.next,
          ready: true,
          loading: false,
          error: null,
        }));
      } catch (error) {
        if (mine === run.current) setState((before) => ({ ...before, loading: false, error: explain(error) }));
      }
    },
    [load],
  );
  useEffect(() => void read(undefined), [read]);
  const loadMore = useCallback(() => {
    if (!state.loading) void read(state.ready ? (state.next ?? undefined) : undefined);
  }, [read, state]);
  return { ...state, hasMore: state.next !== null, loadMore };
}
