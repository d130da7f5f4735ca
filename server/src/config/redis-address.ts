/** A target in the network. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Credentials of this program for Redis. */
export interface Credentials {
  readonly username?: string;
  readonly password?: string;
}

/** Files with certificates, in PEM: those that vouch, and this program's own with its key. */
export interface Certificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** The address of Redis or Valkey, as the setting has it. */
export type RedisAddress = Access &
  (
    | { readonly kind: "single"; readonly target: HostAndPort; readonly database: number }
    | { readonly kind: "cluster"; readonly targets: readonly HostAndPort[] }
    | {
        readonly kind: "sentinel";
        readonly name: string;
        readonly targets: readonly HostAndPort[];
        readonly sentinelCredentials: Credentials;
      }
  );

interface Access {
  readonly credentials: Credentials;
  /** undefined: not encrypted. */
  readonly tls: Certificates | undefined;
}

/** How an address is written, for messages. */
export const redisAddressForms =
  "redis://host:6379, rediss://…, redis+cluster://host1:6379,host2:6379 or redis+sentinel://host1:26379,host2:26379/name";

const form = /^(rediss?)(\+cluster|\+sentinel)?:\/\/(?:([^@/]*)@)?([^/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/;

/**
 * Parses an address; undefined if it is invalid. User and password are before the first host and apply to all hosts. The query has the files of
 * certificates (`ca`, `cert`, `key`) and the credentials for the sentinels (`sentinel_user`, `sentinel_password`).
 */
export function parseRedisAddress(text: string): RedisAddress | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, scheme = "", mode = "", credentials = "", hosts = "", path = "", query = ""] = match;
  const more = optionsOf(query, [
    ...(scheme === "rediss" ? tlsOptions : []),
    ...(mode === "+sentinel" ? sentinelOptions : []),
  ]);
  const targets = hosts.split(",").flatMap((host) => hostAndPortOf(host, mode === "+sentinel" ? 26379 : 6379) ?? []);
  const [target] = targets;
  if (more === undefined || target === undefined || targets.length < hosts.split(",").length) return undefined;
  const tls = scheme === "rediss" ? certificatesOf(more) : undefined;
  const access = { credentials: credentialsOf(credentials), tls };
  if (mode === "+sentinel") {
    const sentinelCredentials = named(more.get("sentinel_user"), more.get("sentinel_password"));
    const name = decoded(path);
    return name ? { kind: "sentinel", name, targets, sentinelCredentials, ...access } : undefined;
  }
  if (mode === "+cluster") return /^0?$/.test(path) ? { kind: "cluster", targets, ...access } : undefined;
  if (targets.length > 1 || !/^\d*$/.test(path)) return undefined;
  return { kind: "single", target, database: Number(path), ...access };
}

/** The targets that an address names, one or several. */
export function targetsOf(address: RedisAddress): readonly HostAndPort[] {
  return address.kind === "single" ? [address.target] : address.targets;
}

/** The address for messages, without a password. */
export function nameOf(address: RedisAddress): string {
  return `Redis at ${targetsOf(address)
    .map(({ host, port }) => `${host.includes(":") ? `[${host}]` : host}:${port}`)
    .join(", ")}`;
}

const tlsOptions = ["ca", "cert", "key"];
const sentinelOptions = ["sentinel_user", "sentinel_password"];

/** The query's parameters; undefined if one of them is unknown. */
function optionsOf(query: string, known: readonly string[]): Map<string, string> | undefined {
  const options = new Map(new URLSearchParams(query));
  return [...options].every(([name, value]) => known.includes(name) && value !== "") ? options : undefined;
}

function certificatesOf(options: ReadonlyMap<string, string>): Certificates {
  return Object.fromEntries(tlsOptions.flatMap((name) => (options.has(name) ? [[name, options.get(name)]] : [])));
}

function hostAndPortOf(text: string, standardPort: number): HostAndPort | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(text);
  const port = Number(match?.[2] ?? standardPort);
  if (match?.[1] === undefined || port > 65_535) return undefined;
  return { host: match[1].replace(/^\[(.*)\]$/, "$1"), port };
}

function credentialsOf(text: string): Credentials {
  const [user = "", ...password] = text.split(":");
  return named(decoded(user), password.length === 0 ? undefined : decoded(password.join(":")));
}

function named(username: string | undefined, password: string | undefined): Credentials {
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
}

/** A sign that is written wrongly is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
