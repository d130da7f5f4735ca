import type { AnswersBytes, Endpoint, InputOf, OutputOf, ParsedInputOf, TakesBytes } from "./endpoint.ts";
import { nouns } from "./nouns.ts";
import { sync } from "./sync.ts";

type Nouns = typeof nouns;

/** All endpoints of the contract, by noun and verb. */
export type Endpoints = { readonly [N in keyof Nouns]: Nouns[N]["endpoints"] } & { readonly sync: typeof sync };
export const endpoints = {
  ...Object.fromEntries(Object.entries(nouns).map(([name, noun]) => [name, noun.endpoints])),
  sync,
} as Endpoints;
export type Noun = keyof Endpoints;

type Flat = { [N in Noun]: { [V in keyof Endpoints[N] & string as `${N}.${V}`]: Endpoints[N][V] } }[Noun];
type Intersect<U> = (U extends unknown ? (k: U) => void : never) extends (k: infer I) => void ? I : never;
type Table = Intersect<Flat>;

/** Name of an endpoint, such as `messages.send`. */
export type EndpointName = keyof Table & string;
export type Input<N extends EndpointName> = InputOf<Table[N]>;
export type ParsedInput<N extends EndpointName> = ParsedInputOf<Table[N]>;
export type Output<N extends EndpointName> = OutputOf<Table[N]>;
/** Names of endpoints whose request body is raw bytes. */
export type TakingName = { [N in EndpointName]: TakesBytes<Table[N]> extends true ? N : never }[EndpointName];
/** Names of endpoints whose answer is raw bytes. */
export type AnsweringName = { [N in EndpointName]: AnswersBytes<Table[N]> extends true ? N : never }[EndpointName];

/** The same endpoints by full name. */
export const endpointsByName: ReadonlyMap<EndpointName, Endpoint> = new Map(
  Object.entries(endpoints).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, row]): [EndpointName, Endpoint] => [
      `${noun}.${verb}` as EndpointName,
      row as Endpoint,
    ]),
  ),
);
