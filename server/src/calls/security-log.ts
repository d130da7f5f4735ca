import type { EndpointName } from "@parley/protocol";
import { LRUCache } from "lru-cache";
import type { Asker, Origin } from "../context.ts";
import type { ApiError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import type { RateLimited } from "./rate-limit.ts";

/** The event of an answered call, and of a refused one; `null` for no event. */
type Names = readonly [done: string | null, refused: string | null];

/** The calls that matter to the security of a server. The names are stable: alerts are built on them. */
const names: Partial<Record<EndpointName, Names>> = {
  "accounts.signUp": ["account-created", "account-refused"],
  "accounts.changePassword": ["password-changed", "password-refused"],
  "accounts.requestPasswordReset": ["password-reset-asked", null],
  "accounts.resetPassword": ["password-reset", "password-reset-refused"],
  "accounts.verifyEmail": ["email-confirmed", "email-refused"],
  "accounts.setRole": ["account-role-changed", "account-role-refused"],
  "accounts.deactivate": ["account-deactivated", "account-deactivation-refused"],
  "accounts.reactivate": ["account-reactivated", "account-reactivation-refused"],
  "accounts.endSessions": ["account-sessions-ended", "account-sessions-ending-refused"],
  "accounts.delete": ["account-deleted", "account-deletion-refused"],
  "sessions.signIn": ["session-begun", "session-refused"],
  "sessions.signOut": ["session-ended", null],
  "sessions.revoke": ["session-revoked", "session-revocation-refused"],
  "sessions.revokeOthers": ["session-others-revoked", "session-others-revocation-refused"],
  "members.setRole": ["member-role-changed", "member-role-refused"],
  "members.remove": ["member-removed", "member-removal-refused"],
  "invites.create": ["invite-made", "invite-making-refused"],
  "invites.accept": ["invite-used", "invite-refused"],
  "invites.revoke": ["invite-revoked", null],
  "server.update": ["server-changed", "server-change-refused"],
  "server.setIcon": ["server-icon-set", "server-icon-refused"],
  "server.removeIcon": ["server-icon-removed", "server-icon-removal-refused"],
};

const limitExceeded = "limit-exceeded";

/** Every name that may stand under `event`. */
export const securityEvents: readonly string[] = [
  ...Object.values(names).flatMap((pair) => pair.filter((name) => name !== null)),
  limitExceeded,
];

/** Fields of an input that name the subject of a call. None of them is a secret or a text that somebody wrote. */
const telling = ["accountId", "roomId", "sessionId", "inviteId", "role", "registration"] as const;

interface Caller {
  readonly asker: Pick<Asker, "accountId" | "sessionId"> | null;
  readonly origin: Pick<Origin, "address">;
}

/** Limits and callers whose line in the log a process remembers. */
const maxLogged = 10_000;

/** Logs at `info` who was admitted, who was refused, and whose rights have changed. */
export class SecurityLog {
  /** Limits that are in the log, by name and caller, each until its window ends. */
  readonly #logged = new LRUCache<string, true>({ max: maxLogged });

  constructor(private readonly log: Logger) {}

  done(endpoint: EndpointName, caller: Caller, input: unknown, output: unknown): void {
    const event = names[endpoint]?.[0] ?? null;
    if (event !== null) this.log.info({ event, ...whoOf(caller), ...aboutOf(input), ...beganOf(output) }, "security");
  }

  refused(endpoint: EndpointName, caller: Caller, input: unknown, { code }: ApiError): void {
    const event = names[endpoint]?.[1] ?? null;
    if (event === null) return;
    this.log.info({ event, reason: code, ...whoOf(caller), ...aboutOf(input) }, "security");
  }

  /** Logs the first call beyond a limit in each window: a flood of calls makes no flood of lines. */
  limited({ allowance: { name, resetsIn }, by }: RateLimited): void {
    const key = `${name} ${by}`;
    if (this.#logged.has(key)) return;
    this.#logged.set(key, true, { ttl: Math.max(1, resetsIn) });
    this.log.info({ event: limitExceeded, limit: name, by }, "security");
  }
}

function whoOf({ asker, origin }: Caller) {
  return { account: asker?.accountId, session: asker?.sessionId, address: origin.address };
}

function aboutOf(input: unknown): Record<string, unknown> {
  const given = Object.entries(typeof input === "object" && input !== null ? input : {});
  return { about: Object.fromEntries(given.filter(([name]) => (telling as readonly string[]).includes(name))) };
}

/** The account and session of a call that signed somebody in. */
function beganOf(output: unknown): Record<string, unknown> {
  const { me, sessionId } = (output ?? {}) as { me?: { account?: { id?: string } }; sessionId?: string };
  return me === undefined ? {} : { account: me.account?.id, session: sessionId };
}
