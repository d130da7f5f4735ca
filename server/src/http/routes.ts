import {
  type Endpoint,
  type EndpointName,
  type Method,
  negotiate,
  protocolVersion,
  usesQuery,
  versionHeader,
} from "@parley/protocol";
import { Hono, type Context as HonoContext } from "hono";
import type { Authenticate } from "../calls/caller.ts";
import type { EndpointTable } from "../calls/endpoint-table.ts";
import type { Pipeline } from "../calls/pipeline.ts";
import type { Config } from "../config.ts";
import type { Asker } from "../context.ts";
import { ApiError, invalidInput } from "../errors.ts";
import { apiHeaders, problemOf } from "./answer.ts";
import { answerOf } from "./answer-call.ts";
import { readBody } from "./body.ts";
import { addDocuments } from "./documents.ts";
import type { Origins } from "./origins.ts";
import { type Fields, fieldsOf, readFields, readHeaders } from "./query.ts";
import { TakenBody } from "./taken-body.ts";

/** Data of the HTTP server about a request. */
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
    const version = negotiate(context.req.raw.headers.get(versionHeader));
    if (version === undefined && !isPreflight(context)) context.res = problemOf(new ApiError("unsupported_version"));
    else await next();
    context.res.headers.set(versionHeader, String(version ?? protocolVersion));
    for (const [name, value] of Object.entries(parts.origins.cors(context.req.raw.headers)))
      context.res.headers.set(name, value);
  });
  const paths = rowsByPath(parts.pipeline.endpoints);
  for (const [path, rows] of paths) {
    const other = (context: HonoContext<Env>) => otherMethod(parts.origins, context, rows);
    for (const [method, [name, endpoint]] of rows) {
      const answered = (context: HonoContext<Env>) => {
        const { headers } = context.req.raw;
        return parts.pipeline.traces.call(name, "http", headers, () => answer(parts, name, endpoint, context));
      };
      // The router takes HEAD for GET; an OPTIONS request of a browser may be a preflight.
      if (method === "HEAD")
        api.get(path, (context, next) => (context.req.raw.method === "HEAD" ? answered(context) : next()));
      else api.on(method, path, (context) => (isPreflight(context) ? other(context) : answered(context)));
    }
  }
  for (const [path, rows] of paths) api.all(path, (context) => otherMethod(parts.origins, context, rows));
  addDocuments(api, parts.config);
  api.all("*", () => problemOf(new ApiError("unknown_endpoint")));
  api.onError((error) => problemOf(parts.pipeline.fail(error, {})));
  return api;
}

type Rows = ReadonlyMap<Method, readonly [EndpointName, Endpoint]>;

/** The rows of the endpoints by path and method; HEAD before GET, which would answer it too. */
function rowsByPath(endpoints: EndpointTable): ReadonlyMap<string, Rows> {
  const named = [...endpoints].map(([name, { row }]) => [name, row] as const);
  const byPath = Map.groupBy(named, ([, { path }]) => `/api${path}`);
  const isLater = ([, { method }]: readonly [EndpointName, Endpoint]) => Number(method === "GET");
  return new Map(
    [...byPath].map(([path, rows]) => [
      path,
      new Map(rows.toSorted((a, b) => isLater(a) - isLater(b)).map((row) => [row[1].method, row])),
    ]),
  );
}

const isPreflight = ({ req }: HonoContext<Env>): boolean =>
  req.raw.method === "OPTIONS" && req.raw.headers.has("access-control-request-method");

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
  // A body may take long to arrive, and the session may end in that time.
  const confirm = async () => {
    if (asker !== null && (await parts.authenticate(request.headers, context.env.address)) === null)
      throw new ApiError("unauthenticated");
  };
  const body = endpoint.takes && new TakenBody(request, endpoint.takes, confirm);
  try {
    parts.origins.check(request.method, request.headers);
    if (endpoint.socketOnly) throw new ApiError("socket_only");
    asker = await parts.authenticate(request.headers, context.env.address);
    const origin = { address: context.env.address, agent: request.headers.get("user-agent"), socketId: null, cookies };
    const read = async () => {
      body?.refuseEarly();
      const input = await readInput(endpoint, context);
      if (body === undefined) await confirm();
      return input;
    };
    const answered = await parts.pipeline.call(name, { asker, origin, overHttp: { body } }, read);
    const response = await answerOf(request, endpoint, answered, cookies);
    parts.pipeline.answered(name, "http", "ok", begun, asker?.accountId);
    return await leaving(withFixed(response, endpoint), body);
  } catch (error) {
    const refusal = parts.pipeline.fail(error, { endpoint: name });
    parts.pipeline.answered(name, "http", refusal.code, begun, asker?.accountId);
    return leaving(withFixed(problemOf(refusal, cookies), endpoint), body);
  }
}

function withFixed(response: Response, { fixedHeaders = {} }: Endpoint): Response {
  for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value);
  return response;
}

/** Closes the connection if part of a request's body is unread: it cannot be used for the next call. */
async function leaving(response: Response, body: TakenBody | undefined): Promise<Response> {
  if (body !== undefined && !(await body.close())) response.headers.set("Connection", "close");
  return response;
}

/** Joins path, headers, query and body into the one flat object that the table describes. */
async function readInput(endpoint: Endpoint, context: HonoContext<Env>): Promise<unknown> {
  const request = context.req.raw;
  const query = new URL(request.url).searchParams;
  const fields = fieldsOf(endpoint);
  const rest = usesQuery(endpoint) ? readFields(query, fields) : await readObject(request, query, fields);
  const path = context.req.param() as Record<string, string>;
  const apart = { ...path, ...readHeaders(request.headers, endpoint.headers ?? {}, fields) };
  const twice = Object.keys({ ...path, ...endpoint.headers }).find((name) => Object.hasOwn(rest, name));
  if (twice !== undefined) throw invalidInput(twice, "given_twice");
  return { ...apart, ...rest };
}

/** The body of an endpoint that takes one; no body is an empty one. */
async function readObject(request: Request, query: URLSearchParams, fields: Fields): Promise<Record<string, unknown>> {
  const [astray] = query.keys();
  if (astray !== undefined) throw invalidInput(astray, "misplaced", "belongs into the body");
  const body = await readBody(request, fields);
  if (body === undefined) return {};
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ApiError("malformed", { detail: "The body is not a JSON object." });
  return body as Record<string, unknown>;
}

function otherMethod(origins: Origins, context: HonoContext<Env>, rows: Rows): Response {
  if (isPreflight(context)) {
    const { headers } = context.req.raw;
    try {
      return new Response(null, { status: 204, headers: { ...apiHeaders, ...origins.preflight(headers) } });
    } catch (error) {
      if (error instanceof ApiError) return problemOf(error);
      throw error;
    }
  }
  const answered = problemOf(new ApiError("method_not_allowed"));
  answered.headers.set("Allow", [...rows.keys()].join(", "));
  return answered;
}
