import type * as z from "zod/mini";
import type { ErrorCode } from "./errors.ts";
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

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One row of the contract. The HTTP route, the socket call, the SDK method, OpenAPI and the access tests derive from it. */
export interface Endpoint<Input extends z.ZodMiniType = z.ZodMiniType, Output extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: Method;
  /** Path below `/api`, with `:name` for the parts of the input that travel in it. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  /** One flat object: path parts, query (GET and DELETE) or JSON body (the others), joined by name. */
  readonly input: Input;
  readonly output: Output;
  /** Errors of its own; those that every endpoint may answer are in `everywhere` (errors.ts). */
  readonly errors: readonly ErrorCode[];
  /** Which of the rate limits in limits.ts counts a call. */
  readonly limit: LimitName;
  /** Set when a call only makes sense on a live socket, such as subscribing it to something. */
  readonly socketOnly?: true;
}

/** Declares an endpoint; the types of input and output stay exact. */
export function endpoint<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  row: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return row;
}

export type InputOf<E> = E extends Endpoint<infer I, z.ZodMiniType> ? z.input<I> : never;
/** What a handler receives: the input after defaults are filled in. */
export type ParsedInputOf<E> = E extends Endpoint<infer I, z.ZodMiniType> ? z.output<I> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodMiniType, infer O> ? z.output<O> : never;
