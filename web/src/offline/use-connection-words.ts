import { useConnection, useParley } from "@parley/sdk/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type ConnectionWords, connectionWords } from "./connection-words.ts";

/** Short breaks heal by themselves; only what lasts is worth a word. */
const PATIENCE = 1500;

/** What to say about the connection; null while it is live, and for a moment after it went. */
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

/** True once something has been so for a while; false at once when it is not. */
function useLasting(isSo: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isSo]);
  return lasting && isSo;
}

/** The time, new each second while it is wanted. */
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
