import { useConnection, useParley } from "@parley/sdk/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type ConnectionWords, connectionWords } from "./connection-words.ts";

/** Milliseconds: shorter interruptions are not shown. */
const PATIENCE = 1500;

/** The texts about the connection; null while it is live, and for a moment after it was lost. */
export function useConnectionWords(): ConnectionWords | null {
  const connection = useConnection();
  const syncedAt = useParley((state) => (state.connection.phase === "live" ? null : state.syncedAt));
  const online = useSyncExternalStore(followNetwork, () => navigator.onLine);
  const [hasFailed, setFailed] = useState(false);
  const live = connection.phase === "live";
  const lasting = useLasting(!live);
  const now = useSeconds(lasting);
  const failed = !live && (hasFailed || connection.phase === "waiting");
  if (failed !== hasFailed) setFailed(failed);
  if (!lasting || connection.phase === "stopped") return null;
  return connectionWords({ connection, syncedAt, online, failed, now });
}

/** True after a condition has been true for a while; false as soon as it is false. */
function useLasting(isSo: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isSo]);
  return lasting && isSo;
}

/** The current time, updated every second while wanted. */
function useSeconds(wanted: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!wanted) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [wanted]);
  return now;
}

function followNetwork(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}
