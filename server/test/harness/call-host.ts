import type { EndpointName } from "@parley/protocol";

/** The server of a caller, with a list of its violations of the contract. */
export interface CallHost {
  readonly url: string;
  readonly violations: string[];
  /** Resolves when all sockets have received the events of earlier calls; missing if there is only one process. */
  settled?(): Promise<void>;
  /** The setup code of its first account; missing if it needs none. */
  readonly setupCode?: string | undefined;
  /** The tokens of everyone who signed in here. */
  readonly tokens?: Set<string>;
  /** The endpoints that tests have called here. */
  readonly called?: Set<EndpointName>;
}
