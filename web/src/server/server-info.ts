import type { ServerInfo } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useEffect } from "react";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";
import { createKept } from "../ui/kept.ts";
import { askPatiently } from "./ask-patiently.ts";

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

/** Name and settings of the server; null until they are known. After some failures it is asked again when the network is back, or by the next page. */
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

/** One question at a time, whoever asks. */
async function learnFrom(client: Client): Promise<void> {
  if (asking) return;
  asking = true;
  const answer = await askPatiently(() => client.server.get({}));
  asking = false;
  if (answer !== null) learnServerInfo(answer);
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
