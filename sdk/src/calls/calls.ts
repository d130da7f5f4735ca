import type { ClientFrame, EndpointName, Problem } from "@parley/protocol";
import type { Route } from "../contract/contract.ts";
import { fromProblem, ParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { isHttpOnly, patience, type Request, type RequestOptions } from "./http.ts";

/** The parts of the connection that calls use. */
export interface Line {
  /** The account that is signed in; undefined while it is unknown. */
  caller(): string | undefined;
  /** Sends a frame if the socket can take calls; else returns false. */
  send(frame: ClientFrame): boolean;
  /** Reports that a call over HTTP was answered: the server is reachable. */
  reached(): void;
  /** Resolves with true when calls can use the socket; with false after that many milliseconds, or if no socket is being opened. */
  whenReady(milliseconds: number): Promise<boolean>;
}

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Thrown internally when the socket closed during a call: the server may or may not have executed it. */
const lost = Symbol("lost");

// These endpoints set or delete the cookie, which only an HTTP answer can.
const overHttpOnly: ReadonlySet<EndpointName> = new Set<EndpointName>([
  "accounts.signUp",
  "sessions.signIn",
  "sessions.signOut",
  "accounts.changePassword",
  "accounts.resetPassword",
  "accounts.delete",
  "accounts.verifyEmail",
]);

/** POST endpoints that can be retried safely: the client made their id, or they change nothing. */
const repeatable: ReadonlySet<EndpointName> = new Set<EndpointName>([
  "messages.send",
  "rooms.create",
  "accounts.lookUp",
  "presence.get",
  "presence.watch",
  "sync.pull",
]);

/** Milliseconds that a repeatable call waits for the next socket before it uses HTTP. */
const waitForSocket = 10_000;

/** Calls endpoints: over the socket when it is live, else over HTTP. Repeats a call whose socket closed if it can be repeated safely. */
export class Calls {
  readonly #environment: Environment;
  readonly #request: Request;
  readonly #line: Line;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(environment: Environment, request: Request, line: Line) {
    this.#environment = environment;
    this.#request = request;
    this.#line = line;
  }

  /** Calls an endpoint over the socket or over HTTP. */
  async call(name: EndpointName, route: Route, input: object, options: RequestOptions = {}): Promise<unknown> {
    options.signal?.throwIfAborted();
    const caller = this.#line.caller();
    if (overHttpOnly.has(name) || isHttpOnly(route) || options.keepalive) return this.#request(route, input, options);
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = this.overSocket(name, input, options.signal);
        if (answer) return await answer;
        if (route[2] === "socket") throw new ParleyError("unavailable", { detail: "This needs a live connection." });
        const output = await this.#request(route, input, options);
        this.#line.reached();
        return output;
      } catch (error) {
        if (error !== lost) throw error;
        if (!isRepeatable(name, route) || tries === 3)
          throw new ParleyError("unavailable", { detail: "The connection was lost before the answer." });
        await this.#line.whenReady(waitForSocket);
        // Another account has signed in: a retry would execute the call as that account.
        if (caller !== undefined && this.#line.caller() !== caller)
          throw new ParleyError("unauthenticated", { detail: "The account is signed out." });
      }
    }
  }

  /** Calls over the socket; undefined if it cannot take a call. Rejects with `lost` when the socket closes. */
  overSocket(name: EndpointName, input: object, signal?: AbortSignal): Promise<unknown> | undefined {
    const id = ++this.#lastId;
    if (!this.#line.send({ type: "call", id, endpoint: name, input })) return undefined;
    return new Promise((resolve, reject) => {
      const timer = this.#environment.timers.set(() => settle(() => reject(lost)), patience);
      const abort = () => settle(() => reject(signal?.reason));
      const settle = (end: () => void) => {
        this.#pending.delete(id);
        this.#environment.timers.clear(timer);
        signal?.removeEventListener("abort", abort);
        end();
      };
      signal?.addEventListener("abort", abort);
      this.#pending.set(id, {
        resolve: (output) => settle(() => resolve(output)),
        reject: (error) => settle(() => reject(error)),
      });
    });
  }

  /** Handles an `ok` frame. */
  answered(id: number, output: unknown): void {
    this.#pending.get(id)?.resolve(output);
  }

  /** Handles an `error` frame. */
  refused(id: number | null, problem: Problem): void {
    if (id !== null) this.#pending.get(id)?.reject(fromProblem(problem));
  }

  /** The socket was closed: the outcome of every open call on it is unknown. */
  lost(): void {
    for (const pending of [...this.#pending.values()]) pending.reject(lost);
  }
}

/** True if a repeated call has the same effect as one call. */
export function isRepeatable(name: EndpointName, [method]: Route): boolean {
  return method === "GET" || method === "PUT" || method === "DELETE" || repeatable.has(name);
}
