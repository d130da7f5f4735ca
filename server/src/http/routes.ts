import { type Endpoint, type EndpointName, endpointsByName } from "@parley/protocol";
import { Hono, type Context as HonoContext } from "hono";
import type { Authenticate } from "../calls/caller.ts";
import type { Pipeline } from "../calls/pipeline.ts";
import type { Config } from "../config.ts";
import type { Asker } from "../context.ts";
import { ApiError, invalidInput } from "../errors.ts";
import { answerOf, apiHeaders, problemOf } from "./answer.ts";
import { readBody } from "./body.ts";
import { addDocuments } from "./documents.ts";
import type { Origins } from "./origins.ts";
import { fieldsOf, readQuery, usesQuery } from "./query.ts";

/** What the listening server knows of a request. */
export interface Arrival {
  readonly address: string;
}

export interface ApiParts {
  readonly config: Config;
  readonly pipeline: Pipeline;
  readonly origins: Origins;
  readonly authenticate: Authenticate;
}

type Env = { Bindings: Arrival };

/** Every row of the contract as a route below /api. */
export function createApi(parts: ApiParts): Hono<Env> {
  const api = new Hono<Env>();
  api.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(parts.origins.cors(context.req.raw.headers)))
      context.res.headers.set(name, value);
  });
  const methods = new Map<string, Set<string>>();
  for (const [name, endpoint] of endpointsByName) {
    const path = `/api${endpoint.path}`;
    api.on(endpoint.method, path, (context) => {
      const { headers } = context.req.raw;
      return parts.pipeline.traces.call(name, "http", headers, () => answer(parts, name, endpoint, context));
    });
    methods.set(path, (methods.get(path) ?? new Set<string>()).add(endpoint.method));
  }
  for (const [path, allowed] of methods) api.all(path, (context) => otherMethod(parts.origins, context, allowed));
  addDocuments(api, parts.config);
  api.all("*", () => problemOf(new ApiError("unknown_endpoint")));
  api.onError((error) => problemOf(parts.pipeline.fail(error, {})));
  return api;
}

async function answer(
  parts: ApiParts,
  name: EndpointName,
  endpoint: Endpoint,
  context: HonoContext<Env>,
): Promise<Response> {
  const request = context.req.raw;
  const cookies: string[] = [];
  const begun = performance.now();
  let asker: Asker | null = null;
  try {
    parts.origins.check(request.method, request.headers);
    if (endpoint.socketOnly) throw new ApiError("socket_only");
    asker = await parts.authenticate(request.headers, context.env.address);
    const origin = { address: context.env.address, agent: request.headers.get("user-agent"), socketId: null, cookies };
    const answered = await parts.pipeline.call(name, { asker, origin }, async () => {
      const input = await readInput(endpoint, context);
      // A body may take its time, and the session may have ended meanwhile.
      if (asker !== null && (await parts.authenticate(request.headers, context.env.address)) === null)
        throw new ApiError("unauthenticated");
      return input;
    });
    const response = answerOf(answered, cookies);
    parts.pipeline.answered(name, "http", "ok", begun, asker?.accountId);
    return response;
  } catch (error) {
    const refusal = parts.pipeline.fail(error, { endpoint: name });
    parts.pipeline.answered(name, "http", refusal.code, begun, asker?.accountId);
    return problemOf(refusal, cookies);
  }
}

/** Joins path, query and body into the one flat object that the table describes. */
async function readInput(endpoint: Endpoint, context: HonoContext<Env>): Promise<unknown> {
  const request = context.req.raw;
  const query = new URL(request.url).searchParams;
  const rest = usesQuery(endpoint) ? readQuery(query, fieldsOf(endpoint)) : await readObject(request, query);
  const path = context.req.param() as Record<string, string>;
  const twice = Object.keys(path).find((name) => Object.hasOwn(rest, name));
  if (twice !== undefined) throw invalidInput(twice, "given_twice");
  return { ...path, ...rest };
}

/** The body of an endpoint that takes one; no body is an empty one. */
async function readObject(request: Request, query: URLSearchParams): Promise<Record<string, unknown>> {
  const [astray] = query.keys();
  if (astray !== undefined) throw invalidInput(astray, "misplaced", "belongs into the body");
  const body = await readBody(request);
  if (body === undefined) return {};
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ApiError("malformed", { detail: "The body is not a JSON object." });
  return body as Record<string, unknown>;
}

function otherMethod(origins: Origins, context: HonoContext<Env>, allowed: ReadonlySet<string>): Response {
  const { method, headers } = context.req.raw;
  if (method === "OPTIONS" && headers.has("access-control-request-method")) {
    try {
      return new Response(null, { status: 204, headers: { ...apiHeaders, ...origins.preflight(headers) } });
    } catch (error) {
      if (error instanceof ApiError) return problemOf(error);
      throw error;
    }
  }
  const answered = problemOf(new ApiError("method_not_allowed"));
  answered.headers.set("Allow", [...allowed].join(", "));
  return answered;
}
