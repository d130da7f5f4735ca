import type { AccountId, SessionId } from "@parley/protocol";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import { endExpired } from "../realtime/end-expired.ts";
import type { Hub, HubSocket } from "../realtime/hub.ts";
import type { LiveSession } from "../realtime/store.ts";
import type { Authenticator } from "../sessions/authenticate.ts";
import { prolongUsed } from "../sessions/prolong.ts";

export interface SessionEndsParts {
  readonly config: Config;
  readonly database: Database;
  readonly hub: Hub;
  readonly authenticator: Pick<Authenticator, "forget" | "forgetAll">;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Closes this process's sockets whose session has ended, and extends the sessions of the others. */
export class SessionEnds {
  readonly #parts: SessionEndsParts;

  constructor(parts: SessionEndsParts) {
    this.#parts = parts;
  }

  /** Checks the sessions of all sockets. */
  all(): Promise<void> {
    return this.#end();
  }

  /** Checks the sessions of all sockets, and drops the cached ones first: after commands may have been missed. */
  allUncached(): Promise<void> {
    this.#parts.authenticator.forgetAll();
    return this.#end();
  }

  /** Checks the sessions of some accounts, and drops the cached ones first. */
  of(accountIds: ReadonlySet<AccountId>): Promise<void> {
    for (const accountId of accountIds) this.#parts.authenticator.forget({ accountId });
    return this.#end((socket) => accountIds.has(socket.accountId));
  }

  #end(isMeant?: (socket: HubSocket) => boolean): Promise<void> {
    const { hub, database, config, clock } = this.#parts;
    const now = clock();
    const prolong = (live: ReadonlyMap<SessionId, LiveSession>) => prolongUsed(database, config, live, now);
    return endExpired(hub, database.read, now, prolong, isMeant);
  }
}
