import { type Endpoint, type EndpointName, endpointsByName } from "@parley/protocol";
import type { Upload } from "./calls/bytes.ts";
import type { Context } from "./context.ts";
import { type Handlers, handlers } from "./handlers.ts";

/** An endpoint besides those of the contract. */
export interface ExtraEndpoint {
  readonly name: string;
  readonly row: Endpoint;
  readonly handle: (context: Context, input: never, body: Upload) => Promise<unknown>;
}

/** The contract with what answers it, and the endpoints that a test has besides. */
export function withExtra(extra: readonly ExtraEndpoint[] = []): {
  readonly table: ReadonlyMap<EndpointName, Endpoint>;
  readonly handled: Handlers;
} {
  return {
    table: new Map([...endpointsByName, ...extra.map(({ name, row }) => [name as EndpointName, row] as const)]),
    handled: { ...handlers, ...Object.fromEntries(extra.map(({ name, handle }) => [name, handle])) },
  };
}
