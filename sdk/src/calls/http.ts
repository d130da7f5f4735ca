import type { Problem } from "@parley/protocol";
import { oldestProtocol, protocolVersion, type Route, versionHeader } from "../contract/contract.ts";
import { fromProblem, ParleyError } from "../contract/parley-error.ts";
import type { Credentials } from "../environment/credentials.ts";
import type { Environment } from "../environment/environment.ts";
import type { BytesBody } from "./bytes.ts";
import type { BytesOptions } from "./endpoints.ts";

/** Milliseconds after which a request without an answer counts as lost. */
export const patience = 30_000;

/** Calls an endpoint over HTTP. */
export type Request = (route: Route, input: object, options?: RequestOptions) => Promise<unknown>;

export interface RequestOptions extends BytesOptions {
  readonly body?: BytesBody;
}

/** The versions of the contract that this client speaks. */
export const spokenVersions =
  oldestProtocol === protocolVersion ? `${protocolVersion}` : `${oldestProtocol}-${protocolVersion}`;
const version = { [versionHeader]: spokenVersions };

/** True for an endpoint that answers over HTTP only. */
export const isHttpOnly = ([, , only]: Route): boolean => only === "http" || only === "bytes";

/**
 * Creates a function for calls over HTTP, with the present bearer token or, without one, the browser's cookie. If the server refuses the
 * token, the call is retried once with a new one.
 */
export function requester(url: string, environment: Environment, credentials: Credentials): Request {
  const call = requestWith(url, environment);
  return async (route, input, options) => {
    // Without `await` if possible: a request while the page is being closed must be sent in the same task.
    const token = credentials.isAtHand ? credentials.token : await credentials.current();
    try {
      const output = await call(token, route, input, options);
      credentials.accept();
      return output;
    } catch (error) {
      if (!(error instanceof ParleyError && error.code === "unauthenticated")) throw error;
      if (!credentials.refuse(token)) throw error;
      // A stream that was partly read cannot be sent again.
      if (options?.body instanceof ReadableStream) throw error;
      const next = await credentials.current();
      if (next === null) throw error;
      return call(next, route, input, options);
    }
  };
}

type RequestWith = (bearer: string | null, ...args: Parameters<Request>) => Promise<unknown>;

function requestWith(url: string, environment: Environment): RequestWith {
  return async (bearer, route, input, options = {}) => {
    const { signal, keepalive } = options;
    const identity = { ...version, ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) };
    // Loaded on demand: few clients need this code, and none at the start.
    if (isHttpOnly(route))
      return (await import("./bytes.ts")).callOverHttp({ url, environment, identity }, route, input, options);
    const { path, query, body } = placed(route, input);
    const headers = {
      accept: "application/json",
      ...identity,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const answer = await exchange(
      environment,
      `${url}/api${path}${query}`,
      { method: route[0], headers, body, credentials: bearer === null ? "include" : "omit", keepalive },
      signal,
    );
    // A success status with a body that is no JSON comes from a captive portal, a proxy or another site, not from the server.
    if (answer.ok && answer.body === undefined)
      throw new ParleyError("unavailable", { detail: "What answered is not the server." });
    if (answer.ok) return answer.body;
    throw problemIn(answer.status, answer.body);
  };
}

/** Distributes an input over path, query and body: first the fields in the path, the rest as query (GET, DELETE) or JSON. */
export function placed(
  [method, template]: Route,
  input: object,
  hasBytes = false,
): { path: string; query: string; body: string | undefined } {
  const rest: Record<string, unknown> = { ...input };
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method !== "GET" && method !== "DELETE" && method !== "HEAD" && method !== "OPTIONS" && !hasBytes)
    return { path, query: "", body: JSON.stringify(rest) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.append(name, String(value));
  const text = query.toString();
  return { path, query: text && `?${text}`, body: undefined };
}

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

async function exchange(
  environment: Environment,
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<Answer> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  const timer = environment.timers.set(abort, patience);
  const { ended } = environment;
  for (const end of [signal, ended]) end?.addEventListener("abort", abort);
  try {
    for (const end of [signal, ended]) end?.throwIfAborted();
    const response = await environment.fetch(url, { ...init, signal: stop.signal });
    const text = await response.text();
    return { ok: response.ok, status: response.status, body: parsed(text) };
  } catch (error) {
    for (const end of [signal, ended]) end?.throwIfAborted();
    throw new ParleyError("unavailable", { detail: "The server cannot be reached." }, error);
  } finally {
    environment.timers.clear(timer);
    for (const end of [signal, ended]) end?.removeEventListener("abort", abort);
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// A proxy answers in its own format: its status tells whether a retry makes sense.
export function problemIn(status: number, body: unknown): ParleyError {
  if (typeof body === "object" && body !== null && "code" in body) return fromProblem(body as Problem);
  if (status === 413) return new ParleyError("too_large");
  if (status === 429) return new ParleyError("rate_limited");
  return new ParleyError(status >= 502 && status <= 504 ? "unavailable" : "internal", {
    detail: `The server answered with status ${status}.`,
  });
}
