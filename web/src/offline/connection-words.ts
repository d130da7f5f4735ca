import type { ConnectionState } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";

export interface ConnectionWords {
  /** The state in a sentence; it does not change while the state lasts. */
  readonly state: string;
  /** The next step, such as a countdown to the next try; it may change every second. */
  readonly next: string | null;
  /** Whether a button to try at once is useful. */
  readonly mayTry: boolean;
  /** A try has failed since the page was opened or since the connection was live. */
  readonly failed: boolean;
}

interface Situation {
  readonly connection: ConnectionState;
  readonly syncedAt: number | null;
  /** Whether the device has a network. */
  readonly online: boolean;
  readonly failed: boolean;
  readonly now: number;
}

/** The texts about a connection that is not live. */
export function connectionWords({ connection, syncedAt, online, failed, now }: Situation): ConnectionWords {
  const text = strings.offline;
  const plain = { next: null, mayTry: false, failed };
  if (!online) return { ...plain, state: syncedAt === null ? text.offline : text.showing(momentOf(syncedAt, now)) };
  if (!failed || connection.phase === "syncing") return { ...plain, state: text.connecting };
  const seconds = connection.phase === "waiting" ? Math.ceil((connection.until - now) / 1000) : 0;
  const mayTry = seconds > 0;
  return { failed, state: text.silent, next: mayTry ? text.again(String(seconds)) : text.trying, mayTry };
}
