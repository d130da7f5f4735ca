import type { EndpointName, Output, ParsedInput } from "@parley/protocol";
import type { Context } from "./context.ts";

/** What answers an endpoint: no HTTP in it, so that a job or another action can call it too. */
export type Handler<N extends EndpointName> = (context: Context, input: ParsedInput<N>) => Promise<Output<N>>;

export type Handlers = { readonly [N in EndpointName]: Handler<N> };
