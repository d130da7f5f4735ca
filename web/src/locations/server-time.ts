import type { Client } from "@parley/sdk";
import { useClient, useConnection } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";

/** What the server says of this device: which session it is, and by how many milliseconds the server's clock is ahead. */
interface Asked {
  readonly ahead: number;
  readonly sessionId: string | null;
}

const asked = createExternalStore<Asked>({ ahead: 0, sessionId: null });
/** Milliseconds between two looks at the clock. */
const every = 15_000;
let asking: Promise<boolean> | null = null;

/** The time of the server, a few times a minute. Until the server has said it, that of the device. */
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

/** The session of this device; null until the server has said it. Asked for anew each time, since people sign out and in. */
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

/** False where the server could not be asked. */
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
    // Times are then those of the device.
    return false;
  }
}
