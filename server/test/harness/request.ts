import { type Endpoint, type EndpointName, endpointsByName, locationOf } from "@parley/protocol";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Splits a flat input into path, headers, query and body, as the table of endpoints says. */
export function requestOf(name: EndpointName, input: Readonly<Record<string, unknown>>): Sent {
  const endpoint = endpointsByName.get(name);
  if (endpoint === undefined) throw new Error(`no endpoint is called ${name}`);
  return requestTo(endpoint, input);
}

/** The same for any endpoint. */
export function requestTo(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): Sent {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const at = (location: string) => given.filter(([field]) => locationOf(endpoint, field) === location);
  const texts = (location: string) => at(location).map(([field, value]): [string, string] => [field, String(value)]);
  const inPath = new Map(texts("path"));
  const path = endpoint.path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(inPath.get(part) ?? ""));
  const query = new URLSearchParams(texts("query"));
  const headers = texts("header").map(([field, value]) => [endpoint.headers?.[field] ?? field, value]);
  return {
    method: endpoint.method,
    path: query.size > 0 ? `${path}?${query}` : path,
    headers: Object.fromEntries(headers),
    body: at("body").length > 0 ? JSON.stringify(Object.fromEntries(at("body"))) : undefined,
  };
}
