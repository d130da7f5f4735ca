import type * as z from "zod/mini";
import type { AnsweredBytes, TakenBytes } from "./bytes.ts";
import { type ErrorCode, everywhere } from "./errors.ts";
import type { LimitName } from "./limits.ts";

/**
 * Who may call an endpoint.
 * - `anyone`: also without a session
 * - `account`: every account that is signed in
 * - `room:*`: a member of the room `roomId` of the input, with at least that role; other accounts get `not_found`
 * - `server:*`: accounts with at least that role on this server
 */
export type Access =
  | "anyone"
  | "account"
  | "room:member"
  | "room:moderator"
  | "room:owner"
  | "server:admin"
  | "server:owner";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** One row of the contract. The HTTP route, the socket call, the SDK method, OpenAPI and the access tests derive from it. */
export interface Endpoint<
  Input extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
  Takes extends TakenBytes | undefined = TakenBytes | undefined,
  Answers extends AnsweredBytes | undefined = AnsweredBytes | undefined,
> {
  readonly method: Method;
  /** Path below `/api`, with `:name` for the parts of the input that travel in it. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  /** One flat object. `locationOf` says for each field whether it travels in the path, the query, a header or the body. */
  readonly input: Input;
  readonly output: Output;
  /** Errors of this endpoint; the errors that every endpoint may answer are in `everywhere` (errors.ts). */
  readonly errors: readonly ErrorCode[];
  /** The rate limit in limits.ts that counts a call. */
  readonly limit: LimitName;
  /** Set if a call only makes sense on a live socket, such as a subscription. */
  readonly socketOnly?: true;
  /** Set if the request's body is raw bytes instead of JSON. */
  readonly takes?: Takes;
  /** Set if the answer is raw bytes instead of JSON; the output is then empty. */
  readonly answers?: Answers;
  /** Fields of the input that travel in request headers, with the header's name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of the output that travel in response headers, with the header's name. If set, it has to name every field. */
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** Headers of every answer, errors included; for external protocols such as tus that require them. */
  readonly fixedHeaders?: Readonly<Record<string, string>>;
  /** Status of success, 200 by default. With 201 or 204 the answer has no body. */
  readonly status?: 201 | 204;
}

/** Declares an endpoint; the types of input and output stay exact. */
export function endpoint<
  Input extends z.ZodMiniType,
  Output extends z.ZodMiniType,
  Takes extends TakenBytes | undefined = undefined,
  Answers extends AnsweredBytes | undefined = undefined,
>(row: Endpoint<Input, Output, Takes, Answers>): Endpoint<Input, Output, Takes, Answers> {
  return row;
}

type Any = z.ZodMiniType;
type AnyTaken = TakenBytes | undefined;
type AnyAnswered = AnsweredBytes | undefined;

export type InputOf<E> = E extends Endpoint<infer I, Any, AnyTaken, AnyAnswered> ? z.input<I> : never;
/** What a handler receives: the input after defaults are filled in. */
export type ParsedInputOf<E> = E extends Endpoint<infer I, Any, AnyTaken, AnyAnswered> ? z.output<I> : never;
export type OutputOf<E> = E extends Endpoint<Any, infer O, AnyTaken, AnyAnswered> ? z.output<O> : never;
/** True for an endpoint whose request's body is bytes. */
export type TakesBytes<E> =
  E extends Endpoint<Any, Any, infer T, AnyAnswered> ? ([T] extends [TakenBytes] ? true : false) : never;
/** True for an endpoint whose answer is bytes. */
export type AnswersBytes<E> =
  E extends Endpoint<Any, Any, AnyTaken, infer A> ? ([A] extends [AnsweredBytes] ? true : false) : never;

/** Where a field of an endpoint's input travels. */
export type Location = "path" | "header" | "query" | "body";

/** Where a field of an endpoint's input travels: in the path or a header if the endpoint declares it so, else in the query or the JSON body. */
export function locationOf(row: Pick<Endpoint, "method" | "path" | "headers" | "takes">, field: string): Location {
  if (row.path.split("/").includes(`:${field}`)) return "path";
  if (row.headers !== undefined && Object.hasOwn(row.headers, field)) return "header";
  return usesQuery(row) ? "query" : "body";
}

/** True if the fields that are in no path and no header travel in the query: the request has no body, or its body is bytes. */
export function usesQuery({ method, takes }: Pick<Endpoint, "method" | "takes">): boolean {
  return takes !== undefined || (method !== "POST" && method !== "PUT" && method !== "PATCH");
}

/** True for an endpoint that a client cannot call over a socket, which carries JSON only. */
export function isHttpOnly({ method, takes, answers, headers, answerHeaders, status }: Endpoint): boolean {
  const hasOwnForm = [takes, answers, headers, answerHeaders, status].some((part) => part !== undefined);
  return hasOwnForm || method === "HEAD" || method === "OPTIONS";
}

/** Every error that an endpoint may answer: its own first, then those of byte bodies, then those of every endpoint. */
export function errorsOf(row: Endpoint): ErrorCode[] {
  const ofBytes: ErrorCode[] = [
    ...(row.takes === undefined ? [] : (["too_slow"] as const)),
    ...(row.answers === undefined ? [] : (["range_not_satisfiable"] as const)),
    ...(isHttpOnly(row) ? (["http_only"] as const) : []),
  ];
  return [...new Set([...row.errors, ...ofBytes, ...everywhere])];
}
