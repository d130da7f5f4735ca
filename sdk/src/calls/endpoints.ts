import type { AnswersBytes, EndpointName, Endpoints, InputOf, OutputOf, TakesBytes } from "@parley/protocol";
import { type Route, routes } from "../contract/contract.ts";
import type { BytesBody, ReceivedBytes } from "./bytes.ts";
import type { RequestOptions } from "./http.ts";

export interface CallOptions {
  /** Aborts waiting for the answer; the server may still execute the call. */
  readonly signal?: AbortSignal;
  /** For calls while the page is being closed: uses HTTP, and the browser sends the request even after the page is closed. */
  readonly keepalive?: boolean;
}

/** Options of a call that sends bytes. */
export interface BytesOptions extends CallOptions {
  /** Content type of bytes that do not name it themselves, as a `File` does. */
  readonly type?: string;
  /** Called with the bytes sent so far, and the total, or null if it is unknown. */
  readonly onProgress?: (sent: number, total: number | null) => void;
}

type Arguments<Input, Takes> = Takes extends true
  ? [input: Input, body: BytesBody, options?: BytesOptions]
  : Record<string, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

type Answer<E> = AnswersBytes<E> extends true ? ReceivedBytes : OutputOf<E>;

/** One method per endpoint: `methods.messages.send(input)`. */
export type Methods = {
  readonly [Noun in keyof Endpoints]: {
    readonly [Verb in keyof Endpoints[Noun]]: (
      ...args: Arguments<InputOf<Endpoints[Noun][Verb]>, TakesBytes<Endpoints[Noun][Verb]>>
    ) => Promise<Answer<Endpoints[Noun][Verb]>>;
  };
};

/** Calls an endpoint by name; the typed methods use it. */
export type Call = (name: EndpointName, route: Route, input: object, options?: RequestOptions) => Promise<unknown>;

/** Makes the typed methods from the table of endpoints. */
export function methodsOver(call: Call): Methods {
  const methods: Record<string, Record<string, unknown>> = {};
  for (const [noun, verbs] of Object.entries(routes)) {
    const made: Record<string, unknown> = {};
    methods[noun] = made;
    for (const [verb, route] of Object.entries(verbs) as [string, Route][]) {
      const name = `${noun}.${verb}` as EndpointName;
      made[verb] =
        route[2] === "bytes"
          ? (input: object, body: BytesBody, options?: BytesOptions) => call(name, route, input, { ...options, body })
          : (input: object = {}, options?: CallOptions) => call(name, route, input, options);
    }
  }
  return methods as unknown as Methods;
}
