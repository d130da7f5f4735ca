import type { Client } from "../client/client.ts";
import { type Snapshot, snapshotOf } from "../state/snapshot.ts";
import type { State } from "../state/state.ts";

/** The complete state of a client, internal fields included. */
export const wholeState = (client: Client): State => (client.state as State).confirmed ?? (client.state as State);

/** The state as plain data, which has to equal that of a client that loads everything. */
export const snapshot = (client: Client): Snapshot => snapshotOf(wholeState(client));
