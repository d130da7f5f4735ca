import type { RedisClientOptions } from "@redis/client";

/** Where Redis or Valkey is, as the setting says it. */
export type RedisAddress =
  | { readonly kind: "single"; readonly url: string }
  | { readonly kind: "cluster"; readonly nodes: readonly string[]; readonly options: RedisClientOptions }
  | {
      readonly kind: "sentinel";
      readonly name: string;
      readonly sentinels: readonly { readonly host: string; readonly port: number }[];
      readonly options: RedisClientOptions;
    };

/** How an address is written, for messages. */
export const redisAddressForms =
  "redis://host:6379, rediss://…, redis+cluster://host1:6379,host2:6379 or redis+sentinel://host1:26379,host2:26379/name";

/** Reads an address; undefined when it is none. User and password stand in front of the first host and hold for all. */
export function parseRedisAddress(text: string): RedisAddress | undefined {
  const match = /^(rediss?)(\+cluster|\+sentinel)?:\/\/(?:([^@/]*)@)?([^/?#]+)(?:\/([^?#]*))?$/.exec(text);
  if (match === null) return undefined;
  const [, scheme = "redis", mode = "", credentials = "", hosts = "", path = ""] = match;
  if (mode === "") return isSingle(hosts, path) ? { kind: "single", url: text } : undefined;
  const places = hosts.split(",").map((host) => placeOf(host, mode === "+cluster" ? 6379 : 26379));
  if (places.some((place) => place === undefined)) return undefined;
  const sentinels = places.filter((place) => place !== undefined);
  const options = optionsOf(credentials, scheme === "rediss");
  if (mode === "+sentinel")
    return path === "" ? undefined : { kind: "sentinel", name: decodeURIComponent(path), sentinels, options };
  if (path !== "" && path !== "0") return undefined;
  return { kind: "cluster", nodes: sentinels.map(({ host, port }) => `${scheme}://${host}:${port}`), options };
}

function isSingle(hosts: string, path: string): boolean {
  return placeOf(hosts, 6379) !== undefined && /^\d*$/.test(path);
}

function placeOf(text: string, standardPort: number): { host: string; port: number } | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(text);
  const port = Number(match?.[2] ?? standardPort);
  return match?.[1] === undefined || port > 65_535 ? undefined : { host: match[1], port };
}

function optionsOf(credentials: string, isSecure: boolean): RedisClientOptions {
  const [user = "", ...password] = credentials.split(":");
  return {
    ...(user === "" ? {} : { username: decodeURIComponent(user) }),
    ...(password.length === 0 ? {} : { password: decodeURIComponent(password.join(":")) }),
    ...(isSecure ? { socket: { tls: true } } : {}),
  };
}
