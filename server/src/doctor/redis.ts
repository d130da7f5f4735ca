import { examineRedis as look, type RedisFacts } from "../cluster/examine.ts";
import type { Config } from "../config.ts";
import { compareClocks } from "./clock.ts";
import type { Serving } from "./database.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** Checks that Redis answers as a primary and evicts no keys, and lists the processes that use it. */
export async function examineRedis(
  { redisUrl, databaseUrl }: Config,
  serving: Serving | undefined,
): Promise<Finding[]> {
  if (redisUrl === null) {
    if (databaseUrl.startsWith("sqlite:")) return [];
    const processes = serving?.processes ?? 0;
    if (processes > 1)
      return [
        fault(
          "redis",
          `none is set, and ${processes} processes serve from the database: none gets the frames and commands of the others`,
          "Give all of them the same PARLEY_REDIS_URL.",
        ),
      ];
    return [ok("redis", "none is set: one process may serve from the database, not more")];
  }
  const facts = await look(redisUrl, serving?.epoch ?? "none");
  const findings = [whoIsThere(facts, serving)];
  if (facts.policy !== "noeviction" && facts.maxMemory > 0)
    findings.push(
      warning(
        "redis",
        `forgets what it was given when its memory is full (maxmemory-policy ${facts.policy}): presence and limits go wrong then`,
        "Set maxmemory-policy to noeviction.",
      ),
    );
  findings.push(compareClocks("Redis", facts.asked, facts.now, facts.answered));
  return findings;
}

function whoIsThere({ version, role, processes }: RedisFacts, serving: Serving | undefined): Finding {
  const major = Number(/\d+/.exec(version)?.[0]);
  if (major < 7) return fault("redis", `is ${version}`, "Redis 7 or Valkey is needed.");
  if (role !== "master") return fault("redis", `is a ${role}`, "Name the primary, or use redis+sentinel://.");
  const there = `${version}; ${processes} ${processes === 1 ? "process is" : "processes are"} there`;
  const expected = serving?.processes ?? processes;
  if (expected <= processes) return ok("redis", there);
  return warning(
    "redis",
    `${there}, and ${expected} serve from the database: the others hear of changes seconds later`,
    "Give all processes the same PARLEY_REDIS_URL.",
  );
}
