import { accounts } from "./accounts.ts";
import { drafts } from "./drafts.ts";
import type { AnswersBytes, Endpoint, InputOf, OutputOf, ParsedInputOf, TakesBytes } from "./endpoint.ts";
import { invites } from "./invites.ts";
import { members } from "./members.ts";
import { messages } from "./messages.ts";
import { presence } from "./presence.ts";
import { receipts } from "./receipts.ts";
import { rooms } from "./rooms.ts";
import { server } from "./server.ts";
import { sessions } from "./sessions.ts";
import { sync } from "./sync.ts";
import { threads } from "./threads.ts";

/** The table of endpoints by noun and verb: the whole contract of requests. */
export const endpoints = {
  server,
  accounts,
  sessions,
  rooms,
  members,
  invites,
  messages,
  threads,
  drafts,
  receipts,
  presence,
  sync,
};
export type Endpoints = typeof endpoints;
export type Noun = keyof Endpoints;

type Flat = { [N in Noun]: { [V in keyof Endpoints[N] & string as `${N}.${V}`]: Endpoints[N][V] } }[Noun];
type Intersect<U> = (U extends unknown ? (k: U) => void : never) extends (k: infer I) => void ? I : never;
type Table = Intersect<Flat>;

/** Name of an endpoint, such as `messages.send`. */
export type EndpointName = keyof Table & string;
export type Input<N extends EndpointName> = InputOf<Table[N]>;
export type ParsedInput<N extends EndpointName> = ParsedInputOf<Table[N]>;
export type Output<N extends EndpointName> = OutputOf<Table[N]>;
/** Endpoints whose request's body is bytes. */
export type TakingName = { [N in EndpointName]: TakesBytes<Table[N]> extends true ? N : never }[EndpointName];
/** Endpoints whose answer is bytes. */
export type AnsweringName = { [N in EndpointName]: AnswersBytes<Table[N]> extends true ? N : never }[EndpointName];

/** The same table by full name. */
export const endpointsByName: ReadonlyMap<EndpointName, Endpoint> = new Map(
  Object.entries(endpoints).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, row]): [EndpointName, Endpoint] => [
      `${noun}.${verb}` as EndpointName,
      row as Endpoint,
    ]),
  ),
);
