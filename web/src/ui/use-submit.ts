import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { explain, fieldOf, isUnavailable, retryTime } from "../strings/explain.ts";

export interface Submit<T> {
  submit: (input: T) => Promise<void>;
  busy: boolean;
  /** What went wrong, in words; null when nothing did. */
  message: string | null;
  /** The input field that was refused. */
  field: string | null;
  /** When it may be tried again, if it was too often. */
  retryAt: number | null;
  clear: () => void;
}

interface Outcome {
  busy: boolean;
  error: unknown;
  retryAt: number | null;
}

const nothing: Outcome = { busy: false, error: null, retryAt: null };

/** Runs an action of a form: one at a time, with its failure in words. What passes by itself is not said for longer. */
export function useSubmit<T = void>(action: (input: T) => Promise<unknown>): Submit<T> {
  const [{ busy, error, retryAt }, setOutcome] = useState(nothing);
  const running = useRef(false);
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  const submit = useCallback(async (input: T) => {
    if (running.current) return;
    running.current = true;
    setOutcome({ ...nothing, busy: true });
    try {
      await latest.current(input);
      setOutcome(nothing);
    } catch (refusal) {
      setOutcome({ busy: false, error: refusal, retryAt: retryTime(refusal) });
    } finally {
      running.current = false;
    }
  }, []);
  const clear = useCallback(() => setOutcome((now) => (now.busy ? now : nothing)), []);
  useEffect(() => (error === null ? undefined : whenPassed(error, retryAt, clear)), [error, retryAt, clear]);
  return { submit, busy, message: error === null ? null : explain(error), field: fieldOf(error), retryAt, clear };
}

/** Calls back when the time of waiting is over, or when the network is there again. */
function whenPassed(error: unknown, retryAt: number | null, run: () => void): (() => void) | undefined {
  if (retryAt !== null) {
    const timer = setTimeout(run, retryAt - Date.now());
    return () => clearTimeout(timer);
  }
  if (!isUnavailable(error)) return undefined;
  window.addEventListener("online", run);
  return () => window.removeEventListener("online", run);
}
