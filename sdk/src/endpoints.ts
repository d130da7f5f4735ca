import type { EndpointName, Endpoints, InputOf, OutputOf } from "@parley/protocol";
import { type Route, routes } from "./contract.ts";

export interface CallOptions {
  /** Gives up waiting; the server may still have done it. */
  readonly signal?: AbortSignal;
  /** The page is being left: goes over HTTP, and is sent even when the page is gone by then. */
  readonly keepalive?: boolean;
}

type Arguments<Input> =
  Record<string, never> extends Input ? [input?: Input, options?: CallOptions] : [input: Input, options?: CallOptions];

/** One method per endpoint: `methods.messages.send(input)`. */
export type Methods = {
  readonly [Noun in keyof Endpoints]: {
    readonly [Verb in keyof Endpoints[Noun]]: (
      ...args: Arguments<InputOf<Endpoints[Noun][Verb]>>
    ) => Promise<OutputOf<Endpoints[Noun][Verb]>>;
  };
};

/** Calls any endpoint by name; the typed methods are made of it. */
export type Call = (name: EndpointName, route: Route, input: object, options?: CallOptions) => Promise<unknown>;

/** Makes the typed methods from the table of endpoints. */
export function methodsOver(call: Call): Methods {
  const methods: Record<string, Record<string, unknown>> = {};
  for (const [noun, verbs] of Object.entries(routes)) {
    const made: Record<string, unknown> = {};
    methods[noun] = made;
    for (const [verb, route] of Object.entries(verbs) as [string, Route][]) {
      made[verb] = (input: object = {}, options?: CallOptions) =>
        call(`${noun}.${verb}` as EndpointName, route, input, options);
    }
  }
  return methods as unknown as Methods;
}
