import type { RedisAddress } from "../../config/redis-address.ts";

type Kind = RedisAddress["kind"];

type Meaning = string | ((kind: Kind, text: string) => string);

/** Errors of Redis and its connections, with a text for the operator, and whether the error may be temporary. The first match counts. */
const reasons: readonly (readonly [says: RegExp, meaning: Meaning, passes?: "passes"])[] = [
  [/cannot be read\.$/, (_, text) => text],
  [/NOAUTH|WRONGPASS|invalid username-password|without any password configured/i, credentials],
  [/^LOADING/, "it is still reading what it keeps from its disk.", "passes"],
  [/CLUSTERDOWN/, "parts of its cluster are missing.", "passes"],
  [/max number of clients/i, "it has as many connections as it takes.", "passes"],
  [/unknown RESP type/i, "it is no Redis."],
  [/READONLY/, "it is a replica. Name the primary, or use redis+sentinel://."],
  [/No such master/i, "its sentinels know no primary of that name."],
  [/MOVED|CROSSSLOT/, "it is part of a cluster. Use redis+cluster://."],
  [/cluster support disabled/i, "it is no part of a cluster. Use redis://, or redis+sentinel://."],
  [
    /unknown command '(ssubscribe|eval|cluster)'/i,
    "it is a sentinel, or older than Redis 7. Sentinels are named by redis+sentinel://, and Redis 7 or Valkey is needed.",
  ],
  [/unknown command 'sentinel'/i, "it is no sentinel. Use redis:// or redis+cluster://."],
  [/altname/i, "its certificate is for another host."],
  [/invalid ca|PEM|BORINGSSL|x509/i, "one of its files holds no certificate or key."],
  [/certificate/i, "nobody who is trusted vouches for its certificate. `ca` names a file with those that do."],
  [/ECONNRESET/, "it hangs up. Encrypted connections begin with rediss://.", "passes"],
  [
    /did not answer|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|timed? ?out|closed|none of the sentinels/i,
    "nobody answers there.",
    "passes",
  ],
];

function credentials(kind: Kind): string {
  if (kind === "sentinel")
    return "user or password is wrong, or missing. Those of the sentinels themselves are `sentinel_user` and `sentinel_password`.";
  return "user or password is wrong, or missing.";
}

/** The reason in words for the operator. The library's own message may quote the address, which contains a password. */
export function reasonOf(error: unknown, kind: Kind): string {
  const text = textOf(error);
  const [, meaning] = entryOf(text) ?? [];
  const reason = typeof meaning === "function" ? meaning(kind, text) : meaning;
  return reason ?? text.replaceAll(/\/\/[^@\s/]*@/g, "//");
}

/** Whether waiting may help: Redis is not up yet, or not ready. */
export const mayPass = (error: unknown): boolean => entryOf(textOf(error))?.[2] === "passes";

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const entryOf = (text: string) => reasons.find(([says]) => says.test(text));
