import { type EndpointName, endpointsByName } from "@parley/protocol";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

/** Takes a flat input apart into path, query and body, as the table says. */
export function requestOf(name: EndpointName, input: Readonly<Record<string, unknown>>): Sent {
  const endpoint = endpointsByName.get(name);
  if (endpoint === undefined) throw new Error(`no endpoint is called ${name}`);
  const rest = { ...input };
  const path = endpoint.path.replace(/:(\w+)/g, (_, part: string) => {
    const value = rest[part];
    delete rest[part];
    return encodeURIComponent(String(value));
  });
  if (endpoint.method !== "GET" && endpoint.method !== "DELETE")
    return { method: endpoint.method, path, body: Object.keys(rest).length > 0 ? JSON.stringify(rest) : undefined };
  const query = new URLSearchParams(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]): [string, string] => [key, String(value)]),
  );
  return { method: endpoint.method, path: query.size > 0 ? `${path}?${query}` : path, body: undefined };
}
