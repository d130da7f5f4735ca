import { useCallback, useRef, useState } from "react";
import { explain, fieldOf } from "../strings/explain.ts";

export interface Submit<T> {
  submit: (input: T) => Promise<void>;
  busy: boolean;
  /** What went wrong, in words; null when nothing did. */
  message: string | null;
  /** The input field that was refused. */
  field: string | null;
  clear: () => void;
}

/** Runs an action of a form: one at a time, with its failure in words. */
export function useSubmit<T = void>(action: (input: T) => Promise<unknown>): Submit<T> {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const running = useRef(false);
  const latest = useRef(action);
  latest.current = action;
  const submit = useCallback(async (input: T) => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, error: null });
    try {
      await latest.current(input);
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    } finally {
      running.current = false;
    }
  }, []);
  const clear = useCallback(() => setState({ busy: false, error: null }), []);
  const message = state.error === null ? null : explain(state.error);
  return { submit, busy: state.busy, message, field: fieldOf(state.error), clear };
}
