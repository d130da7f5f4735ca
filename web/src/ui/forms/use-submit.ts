import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { explain, fieldOf, isUnavailable, retryTime } from "../../strings/explain.ts";

export interface Submit<T> {
  submit: (input: T) => Promise<void>;
  busy: boolean;
  /** The error as text for the user; null if there was none. */
  message: string | null;
  /** The name of the input field that the server refused. */
  field: string | null;
  /** When the user may try again, after a rate limit. */
  retryAt: number | null;
  clear: () => void;
}

interface Outcome {
  busy: boolean;
  error: unknown;
  retryAt: number | null;
}

const nothing: Outcome = { busy: false, error: null, retryAt: null };

/**
 * Runs the action of a form, one run at a time, and words its error. Errors that pass by themselves, such as a rate limit, are removed when
 * they pass.
 */
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

/** Calls back when the waiting time is over, or when the browser is online again. */
function whenPassed(error: unknown, retryAt: number | null, run: () => void): (() => void) | undefined {
  if (retryAt !== null) {
    const timer = setTimeout(run, retryAt - Date.now());
    return () => clearTimeout(timer);
  }
  if (!isUnavailable(error)) return undefined;
  window.addEventListener("online", run);
  return () => window.removeEventListener("online", run);
}
