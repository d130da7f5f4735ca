import { type Address, type Path, routes } from "./routes.ts";

/** An address as it was understood: which page it is, and what it says. */
export interface Route {
  readonly path: Path;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string | undefined>>;
}

const name = /\$(\w+)/g;

/** The address as it stands in a link: path, search and hash. */
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

/** The page that an address leads to; null when there is none. */
export function readAddress({ pathname, search }: Pick<URL, "pathname" | "search">): Route | null {
  for (const { path, shape } of patterns) {
    const params = decoded(shape.exec(pathname));
    if (params !== null) return { path, params, search: routes[path](new URLSearchParams(search)) };
  }
  return null;
}

/** What stands in the path, decoded; null for a path of another shape, and for what nobody can have encoded. */
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
