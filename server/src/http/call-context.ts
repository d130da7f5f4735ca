import type { Cluster } from "../cluster/cluster.ts";
import type { Config } from "../config.ts";
import type { Asker, Context, Origin } from "../context.ts";
import type { Database, Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Relay } from "../log/relay.ts";
import type { Transaction } from "../log/transaction.ts";
import { write } from "../log/write.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Caller } from "./caller.ts";

/** What every call of this process works with. */
export interface Workplace {
  readonly config: Config;
  readonly database: Database;
  readonly relay: Relay;
  readonly hub: Hub;
  readonly cluster: Cluster;
  readonly presence: Context["presence"];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** The context of one call. */
export class CallContext implements Context {
  readonly askerOrNull: Asker | null;
  readonly origin: Origin;
  readonly now: number;

  constructor(
    private readonly place: Workplace,
    { asker, origin }: Caller,
  ) {
    this.askerOrNull = asker;
    this.origin = origin;
    this.now = place.clock();
  }

  get asker(): Asker {
    if (this.askerOrNull === null) throw new ApiError("unauthenticated");
    return this.askerOrNull;
  }

  get config(): Config {
    return this.place.config;
  }

  get database(): Database {
    return this.place.database;
  }

  get read(): Reader {
    return this.place.database.read;
  }

  get hub(): Hub {
    return this.place.hub;
  }

  get cluster(): Cluster {
    return this.place.cluster;
  }

  get presence(): Context["presence"] {
    return this.place.presence;
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return write(this.place.database, this.place.relay, this.now, work);
  }
}
