import { useEffect, useState } from "react";

/** Milliseconds between two reloads of a list that is in view. */
const EVERY = 60_000;

/**
 * Returns a number that grows each minute while the page is visible, and when the page becomes visible again: the version of a list whose
 * changes the server does not publish to this client.
 */
export function useRefresh(isOn: boolean): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    const refresh = () => {
      if (document.visibilityState === "visible") setVersion((before) => before + 1);
    };
    const timer = setInterval(refresh, EVERY);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [isOn]);
  return version;
}
