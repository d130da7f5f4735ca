import type { ServerInfo } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect } from "react";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";
import { createKept } from "../ui/kept.ts";

const info = createExternalStore<ServerInfo | null>(null);
let asking = false;
/** The name as it was last told, for the time in which the server cannot be asked. */
const keptName = createKept(
  "parley.server-name",
  (kept) => kept,
  (name) => name ?? "",
);

/** What the server is called; null when it never said. */
export function useServerName(): string | null {
  const known = useServerInfo();
  const kept = useExternalStore(keptName);
  return known?.name ?? (kept || null);
}

/** Name and settings of the server; null until they are known. Asked once, and again after a failure. */
export function useServerInfo(): ServerInfo | null {
  const client = useClient();
  const known = useExternalStore(info);
  useEffect(() => {
    if (known !== null || asking) return;
    asking = true;
    const ask = () =>
      client.server.get({}).then(
        (answer) => {
          asking = false;
          learnServerInfo(answer);
        },
        () => setTimeout(ask, 3000),
      );
    void ask();
  }, [client, known]);
  return known;
}

/** Forgets what is known: registration, for one, changes when the first account is made. */
export function forgetServerInfo(): void {
  info.set(null);
}

/** Takes what an owner has just set. */
export function learnServerInfo(answer: ServerInfo): void {
  info.set(answer);
  keptName.set(answer.name);
}
