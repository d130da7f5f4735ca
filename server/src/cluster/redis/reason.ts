import type { RedisAddress } from "./address.ts";

type Kind = RedisAddress["kind"];

/** What Redis and its connections say, and what it means to who wrote the address; the first that fits. */
const reasons: readonly (readonly [RegExp, string | ((kind: Kind, text: string) => string)])[] = [
  [/cannot be read\.$/, (_, text) => text],
  [/NOAUTH|WRONGPASS|invalid username-password|without any password configured/i, credentials],
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
  [/ECONNRESET/, "it hangs up. Encrypted connections begin with rediss://."],
  [
    /did not answer|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|timed? ?out|closed|none of the sentinels/i,
    "nobody answers there.",
  ],
];

function credentials(kind: Kind): string {
  if (kind === "sentinel")
    return "user or password is wrong, or missing. Those of the sentinels themselves are `sentinel_user` and `sentinel_password`.";
  return "user or password is wrong, or missing.";
}

/** In words for an operator; the library's own may quote the address, which holds a password. */
export function reasonOf(error: unknown, kind: Kind): string {
  const text = error instanceof Error ? error.message : String(error);
  const found = reasons.find(([said]) => said.test(text))?.[1];
  const reason = typeof found === "function" ? found(kind, text) : found;
  return reason ?? text.replaceAll(/\/\/[^@\s/]*@/g, "//");
}
