import type { Client } from "@parley/sdk";
import { useClient, useConnection } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";

/** The server's answer about this device: its session, and by how many milliseconds the server's clock is ahead. */
interface Asked {
  readonly ahead: number;
  readonly sessionId: string | null;
}

const asked = createExternalStore<Asked>({ ahead: 0, sessionId: null });
/** Milliseconds between two updates of the time. */
const every = 15_000;
let asking: Promise<boolean> | null = null;

/** The server's time, updated a few times a minute. The device's time until the server has answered. */
export function useServerTime(): number {
  const client = useClient();
  const { ahead, sessionId } = useExternalStore(asked);
  useEffect(() => {
    if (sessionId === null) void learnFrom(client);
  }, [client, sessionId]);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, []);
  return now + ahead;
}

/**
 * The session of this device; null until the server has answered. Requested again by each component, because the user may have signed out
 * and in.
 */
export function useSessionId(): string | null {
  const client = useClient();
  const [isFresh, setFresh] = useState(false);
  const isLive = useConnection().phase === "live";
  useEffect(() => {
    if (isLive && !isFresh) void learnFrom(client).then(setFresh);
  }, [client, isFresh, isLive]);
  const { sessionId } = useExternalStore(asked);
  return isFresh ? sessionId : null;
}

/** Resolves to false if the server did not answer. */
function learnFrom(client: Client): Promise<boolean> {
  asking ??= ask(client).finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(client: Client): Promise<boolean> {
  const before = Date.now();
  try {
    const { now, sessionId } = await client.locations.list({});
    asked.set({ ahead: now - (before + Date.now()) / 2, sessionId });
    return true;
  } catch {
    // The device's time is used then.
    return false;
  }
}
