import { access } from "./checks/access.ts";
import { cursor } from "./checks/cursor.ts";
import { durable } from "./checks/durable.ts";
import { liveness } from "./checks/liveness.ts";
import { noHole } from "./checks/no-hole.ts";
import { noPhantom } from "./checks/no-phantom.ts";
import { once } from "./checks/once.ts";
import { oneOrder } from "./checks/one-order.ts";
import { sendersOrder } from "./checks/senders-order.ts";
import { unknownOutcome } from "./checks/unknown-outcome.ts";
import { unread } from "./checks/unread.ts";
import type { Dump } from "./dump.ts";
import { Evidence } from "./evidence.ts";
import type { FaultRecord } from "./records.ts";
import type { Findings, Invariant } from "./verdict.ts";

/** The invariants by their numbers in docs/faults.md. */
export const invariants = {
  I1: { title: "acknowledged is stored", check: durable },
  I2: { title: "everything once", check: once },
  I3: { title: "one order for all", check: oneOrder },
  I4: { title: "no hole in a client's log", check: noHole },
  I5: { title: "nothing delivered that is not stored", check: noPhantom },
  I6: { title: "the order of each sender", check: sendersOrder },
  I7: { title: "read positions never fall", check: cursor },
  I8: { title: "unread numbers equal a recount", check: unread },
  I9: { title: "nothing outside of a membership", check: access },
  I11: { title: "every client arrives at the end", check: liveness },
  I13: { title: "unknown outcomes are settled by a retry", check: unknownOutcome },
} as const satisfies Record<string, { readonly title: string; readonly check: Invariant }>;

export type InvariantName = keyof typeof invariants;

/** What one invariant found. */
export interface Verdict extends Findings {
  readonly name: InvariantName;
  readonly title: string;
}

/** Checks a history with the dump of its database against every invariant. */
export function check(records: readonly FaultRecord[], dump: Dump): Verdict[] {
  const evidence = new Evidence(records, dump);
  const names = Object.keys(invariants) as InvariantName[];
  return names.map((name) => ({ name, title: invariants[name].title, ...plain(invariants[name].check(evidence)) }));
}

const plain = ({ checked, violations }: Findings): Findings => ({ checked, violations });
