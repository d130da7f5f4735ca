import type { Client } from "../client.ts";
import { type Snapshot, snapshotOf } from "../state/snapshot.ts";
import type { State } from "../state/state.ts";

/** All that a client holds, also what programs are not shown. */
export const wholeState = (client: Client): State => (client.state as State).confirmed ?? (client.state as State);

/** What a fresh load would have to agree with, as plain data. */
export const snapshot = (client: Client): Snapshot => snapshotOf(wholeState(client));
