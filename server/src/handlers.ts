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
 * What answers an endpoint: no HTTP in it, so that a job or another action can call it too. One whose request or answer is bytes gets or
 * answers a stream of them.
 */
export type Handler<N extends EndpointName> = (
  context: Context,
  input: ParsedInput<N>,
  ...body: N extends TakingName ? [body: Upload] : []
) => Promise<N extends AnsweringName ? Download : Output<N>>;

export type Handlers = { readonly [N in EndpointName]: Handler<N> };

/** Every endpoint of the contract with what answers it. One that is missing does not compile. */
export const handlers: Handlers = { ...gathered(nouns, "handlers"), ...syncHandlers };

/** The endpoints of the contract with their handlers. */
export const contractEndpoints: EndpointTable = tableOf(endpointsByName, handlers);

/** Joins rows with their handlers. */
export function tableOf(rows: ReadonlyMap<EndpointName, Endpoint>, handled: Handlers): EndpointTable {
  return new Map([...rows].map(([name, row]) => [name, { row, handle: handled[name] }]));
}
