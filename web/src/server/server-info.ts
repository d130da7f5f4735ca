import type { ServerInfo } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useEffect } from "react";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";
import { createKept } from "../ui/preferences/kept.ts";
import { askPatiently } from "./ask-patiently.ts";

const info = createExternalStore<ServerInfo | null>(null);
let asking = false;
/** The last known name, for use while the server is unreachable. */
const keptName = createKept(
  "parley.server-name",
  (kept) => kept,
  (name) => name ?? "",
);

/** The server's name; null if it was never loaded. */
export function useServerName(): string | null {
  const known = useServerInfo();
  const kept = useExternalStore(keptName);
  return known?.name ?? (kept || null);
}

/**
 * The server's name and settings; null until they are loaded. After several failures, they are requested again when the network is back, or
 * by the next page.
 */
export function useServerInfo(): ServerInfo | null {
  const client = useClient();
  const known = useExternalStore(info);
  useEffect(() => {
    if (known !== null) return;
    const ask = () => void learnFrom(client);
    ask();
    globalThis.addEventListener("online", ask);
    return () => globalThis.removeEventListener("online", ask);
  }, [client, known]);
  return known;
}

/** One request at a time for all components. */
async function learnFrom(client: Client): Promise<void> {
  if (asking) return;
  asking = true;
  const answer = await askPatiently(() => client.server.get({}));
  asking = false;
  if (answer !== null) learnServerInfo(answer);
}

/** Drops the loaded settings, which are then requested again: for example, registration changes when the first account is created. */
export function forgetServerInfo(): void {
  info.set(null);
}

/** Takes over the settings that an owner has just changed. */
export function learnServerInfo(answer: ServerInfo): void {
  info.set(answer);
  keptName.set(answer.name);
}
