import { isIP } from "node:net";
import { isLoopback } from "../config/is-loopback.ts";
import { parseRedisAddress, targetsOf } from "../config/redis-address.ts";
import type { Config } from "../config.ts";
import { takeTls } from "../database/server/tls.ts";
import { refuseUnsharable } from "../processes/refuse-unsharable.ts";
import { StartError } from "../processes/start-error.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** Finds settings that are valid alone, but contradict each other or give no protection. */
export function examineSettings(config: Config): Finding[] {
  const found = [
    ...[...together(config), publicUrl(config), proxies(config), ...secret(config), ...durability(config)],
    ...plainServers(config),
  ];
  const problems = found.filter((finding) => finding !== undefined);
  return problems.length > 0 ? problems : [ok("settings", "each is understood, and they fit together")];
}

/** Settings that prevent a start with several processes. */
function together(config: Config): Finding[] {
  try {
    refuseUnsharable(config);
    return [];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [fault("settings", error.message, "The server does not start like this.")];
  }
}

function publicUrl({ publicUrl: address, host }: Config): Finding | undefined {
  const { protocol, hostname } = new URL(address);
  const isOpen = !isLoopback(host);
  if (isLoopback(hostname)) {
    if (!isOpen) return undefined;
    const advice = "Set PARLEY_PUBLIC_URL to the address that people type: links in mails lead there.";
    return warning("public URL", `is ${address}, while the server listens for other machines`, advice);
  }
  if (protocol === "https:") return undefined;
  return warning(
    "public URL",
    `${address} is without TLS: passwords and messages travel in the open`,
    "Put a reverse proxy with TLS in front, and set PARLEY_PUBLIC_URL to its https:// address (docs/deploy.md).",
  );
}

function proxies({ publicUrl: address, host, trustedProxies }: Config): Finding | undefined {
  const everybody = trustedProxies.find((proxy) => /\/0$/.test(proxy) && isIP(proxy.split("/")[0] ?? ""));
  if (everybody !== undefined)
    return warning(
      "trusted proxies",
      `${everybody} is everybody: anyone can write any address into X-Forwarded-For, and so get around limits`,
      "Name only your reverse proxies in PARLEY_TRUSTED_PROXIES.",
    );
  const hasProxy = address.startsWith("https:") || (isLoopback(host) && !isLoopback(new URL(address).hostname));
  if (!hasProxy || trustedProxies.length > 0) return undefined;
  return warning(
    "trusted proxies",
    "none, though people come through a reverse proxy: all of them share one address, and its limits",
    "Name the proxy's address in PARLEY_TRUSTED_PROXIES.",
  );
}

/** Less than this many different characters are no random text of 32. */
const minCharacters = 10;

function secret({ secret: key, redisUrl }: Config): Finding[] {
  const findings: Finding[] = [];
  if (key !== "" && new Set(key).size < minCharacters)
    findings.push(
      warning(
        "secret",
        "has few different characters: it may be guessed, and with it a session be forged",
        "Set PARLEY_SECRET to what `openssl rand -base64 32` prints. Everybody signs in again then.",
      ),
    );
  if (key === "" && redisUrl !== null)
    findings.push(
      warning(
        "secret",
        "is not set: each process that has its own data folder would make one of its own",
        "Set the same PARLEY_SECRET for all processes.",
      ),
    );
  return findings;
}

function durability({ durability: kind }: Config): Finding[] {
  if (kind === "full") return [];
  const found = "is normal: a power cut may take the last moments of what was acknowledged";
  return [warning("durability", found, "Leave PARLEY_DURABILITY out where that matters.")];
}

/** Servers on other machines without encryption: an attacker in the network between can read and change everything. */
function plainServers({ databaseUrl, replicaUrl, redisUrl }: Config): Finding[] {
  const databases = [databaseUrl, ...(replicaUrl ?? [])].filter((url) => isElsewhere(url) && isPlain(url));
  const findings = databases.map((url) =>
    warning(
      "database address",
      `nothing is encrypted on the way to ${new URL(url).hostname}`,
      "Add sslmode=verify-full (PostgreSQL) or ssl-mode=VERIFY_IDENTITY (MySQL) to the URL, unless nobody else is in that network (docs/databases.md).",
    ),
  );
  const redis = redisUrl === null ? undefined : parseRedisAddress(redisUrl);
  if (redis === undefined || redis.tls !== undefined || targetsOf(redis).every(({ host }) => isLoopback(host)))
    return findings;
  const advice = "Use rediss:// in place of redis://, unless nobody else is in that network (docs/cluster.md).";
  return [...findings, warning("Redis address", "nothing is encrypted on the way to Redis", advice)];
}

const isElsewhere = (url: string): boolean => !url.startsWith("sqlite:") && !isLoopback(new URL(url).hostname);

function isPlain(url: string): boolean {
  try {
    return takeTls(url, "").tls === undefined;
  } catch {
    // The check of the database reports its errors.
    return false;
  }
}
