import type { EndpointName } from "@parley/protocol";

/** Where a caller's server is, and where its breaches of the contract are gathered. */
export interface Place {
  readonly url: string;
  readonly violations: string[];
  /** Resolves when what was answered before has been told to every socket; left out where one process answers. */
  settled?(): Promise<void>;
  /** What its first account has to know; left out where it needs nothing. */
  readonly setupCode?: string | undefined;
  /** The tokens of everybody who signed in here. */
  readonly tokens?: Set<string>;
  /** The endpoints that tests have called here. */
  readonly called?: Set<EndpointName>;
}
