import { type Address, type Path, routes } from "./routes.ts";

/** A parsed address: its page, its path parameters and its query. */
export interface Route {
  readonly path: Path;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string | undefined>>;
}

const name = /\$(\w+)/g;

/** The address as used in a link: path, query and hash. */
export function hrefOf({ to, params, search = {}, hash = "" }: Address): string {
  const values: Readonly<Record<string, string>> = params ?? {};
  const path = to.replace(name, (_, key: string) => encodeURIComponent(values[key] ?? ""));
  const said = Object.entries(search).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const query = said.length === 0 ? "" : `?${new URLSearchParams(said)}`;
  return path + query + (hash === "" ? "" : `#${hash}`);
}

const patterns = (Object.keys(routes) as Path[]).map((path) => ({
  path,
  shape: new RegExp(`^${path.replace(name, "(?<$1>[^/]+)")}/?$`),
}));

/** The page for an address; null if there is none. */
export function readAddress({ pathname, search }: Pick<URL, "pathname" | "search">): Route | null {
  for (const { path, shape } of patterns) {
    const params = decoded(shape.exec(pathname));
    if (params !== null) return { path, params, search: routes[path](new URLSearchParams(search)) };
  }
  return null;
}

/** The decoded path parameters; null for a path of another shape, and for invalid percent-encoding. */
function decoded(match: RegExpExecArray | null): Record<string, string> | null {
  if (match === null) return null;
  try {
    return Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
    );
  } catch {
    return null;
  }
}
