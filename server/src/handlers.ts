import {
  type AnsweringName,
  type Endpoint,
  type EndpointName,
  endpointsByName,
  type Output,
  type ParsedInput,
  type TakingName,
} from "@parley/protocol";
import type { Download, Upload } from "./calls/bytes.ts";
import type { EndpointTable } from "./calls/endpoint-table.ts";
import type { Context } from "./context.ts";
import { gathered } from "./gathered.ts";
import { nouns } from "./nouns.ts";
import { syncHandlers } from "./sync/handlers.ts";

/**
 * The action of an endpoint. It does not depend on HTTP, so that jobs and other actions can call it too. For endpoints with bytes it gets or
 * returns a stream.
 */
export type Handler<N extends EndpointName> = (
  context: Context,
  input: ParsedInput<N>,
  ...body: N extends TakingName ? [body: Upload] : []
) => Promise<N extends AnsweringName ? Download : Output<N>>;

export type Handlers = { readonly [N in EndpointName]: Handler<N> };

/** The handler of every endpoint of the contract. A missing one does not compile. */
export const handlers: Handlers = { ...gathered(nouns, "handlers"), ...syncHandlers };

/** The endpoints of the contract with their handlers. */
export const contractEndpoints: EndpointTable = tableOf(endpointsByName, handlers);

/** Joins rows with their handlers. */
export function tableOf(rows: ReadonlyMap<EndpointName, Endpoint>, handled: Handlers): EndpointTable {
  return new Map([...rows].map(([name, row]) => [name, { row, handle: handled[name] }]));
}
