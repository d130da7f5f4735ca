import type * as z from "zod/mini";
import type { AnsweredBytes, TakenBytes } from "./bytes.ts";
import { type ErrorCode, everywhere } from "./errors.ts";
import type { LimitName } from "./limits.ts";

/**
 * Who may call an endpoint.
 * - `anyone`: also without a session
 * - `account`: anybody signed in
 * - `room:*`: a member of the room named by `roomId` in the input, with at least that role; to others the room does not exist
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
  /** One flat object, whose fields travel where `locationOf` says. */
  readonly input: Input;
  readonly output: Output;
  /** Errors of its own; those that every endpoint may answer are in `everywhere` (errors.ts). */
  readonly errors: readonly ErrorCode[];
  /** Which of the rate limits in limits.ts counts a call. */
  readonly limit: LimitName;
  /** Set when a call only makes sense on a live socket, such as subscribing it to something. */
  readonly socketOnly?: true;
  /** Set when the request's body is bytes and no JSON. */
  readonly takes?: Takes;
  /** Set when the answer is bytes and no JSON; the output is then empty. */
  readonly answers?: Answers;
  /** Fields of the input that travel in headers of the request, with the header's name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of the output that travel in headers of the answer, with the header's name; then all of them do. */
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** Headers that every answer has, a refusal too, as a protocol that others have defined may ask. */
  readonly fixedHeaders?: Readonly<Record<string, string>>;
  /** Status of success, by default 200. Where it is 201 or 204 the answer has no body. */
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

/** Where a field of an endpoint's input travels: in the path or a header where the row says so, else in the query or the JSON body. */
export function locationOf(row: Pick<Endpoint, "method" | "path" | "headers" | "takes">, field: string): Location {
  if (row.path.split("/").includes(`:${field}`)) return "path";
  if (row.headers !== undefined && Object.hasOwn(row.headers, field)) return "header";
  return usesQuery(row) ? "query" : "body";
}

/** True where what is neither in the path nor in a header travels in the query: there is no body, or it is bytes. */
export function usesQuery({ method, takes }: Pick<Endpoint, "method" | "takes">): boolean {
  return takes !== undefined || (method !== "POST" && method !== "PUT" && method !== "PATCH");
}

/** True for an endpoint that a socket, which carries JSON only, cannot be asked for. */
export function isHttpOnly({ method, takes, answers, headers, answerHeaders, status }: Endpoint): boolean {
  const hasOwnForm = [takes, answers, headers, answerHeaders, status].some((part) => part !== undefined);
  return hasOwnForm || method === "HEAD" || method === "OPTIONS";
}

/** Every error that an endpoint may answer: its own first, then what its kind and any endpoint may. */
export function errorsOf(row: Endpoint): ErrorCode[] {
  const ofBytes: ErrorCode[] = [
    ...(row.takes === undefined ? [] : (["too_slow"] as const)),
    ...(row.answers === undefined ? [] : (["range_not_satisfiable"] as const)),
    ...(isHttpOnly(row) ? (["http_only"] as const) : []),
  ];
  return [...new Set([...row.errors, ...ofBytes, ...everywhere])];
}
