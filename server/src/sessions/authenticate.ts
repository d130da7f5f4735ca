import { createHash } from "node:crypto";
import type { AccountId, SessionId } from "@parley/protocol";
import { LRUCache } from "lru-cache";
import { type ClusterListener, type Command, processLease } from "../cluster/cluster.ts";
import type { Asker } from "../context.ts";
import type { Database } from "../database/database.ts";
import type { Auth } from "./auth.ts";
import { type AuthConfig, cookieName } from "./auth-options.ts";
import { isSigned } from "./signature.ts";
import { findAsker } from "./store.ts";

/**
 * Milliseconds for which a session that was found is cached: less than the end of a session waits for a process that it cannot reach
 * (`AcknowledgedCommands`).
 */
export const cachedFor = processLease - 500;
const maxCached = 10_000;

export interface AuthenticatorParts {
  readonly auth: Auth;
  readonly config: AuthConfig;
  readonly database: Database;
  /** Counts credentials without a session by their network address; throws above the limit. */
  readonly onUnknown: (address: string) => Promise<unknown>;
  /** False while commands of other processes may be lost: then every session is read from the database. */
  readonly isCertain: () => boolean;
}

interface Credential {
  readonly header: "authorization" | "cookie";
  readonly text: string;
}

/**
 * Finds the account behind a request or a socket. Sessions that were found are cached for a while. A command that ends a session or an
 * account, from any process, drops them from the cache before its caller is answered.
 */
export class Authenticator implements ClusterListener {
  readonly #parts: AuthenticatorParts;
  readonly #cookie: string;
  readonly #known = new LRUCache<string, Asker>({ max: maxCached, ttl: cachedFor });
  /** Number of times that the cache dropped something: a session that was read from the database before is not cached after it. */
  #forgotten = 0;

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
    this.#cookie = cookieName(parts.config);
  }

  /** True if a request carries a credential that this server has signed, whether or not its session exists. */
  readonly isSigned = (headers: Headers): boolean => {
    const credential = this.#credentialOf(headers);
    return credential !== null && this.#hasSignature(credential);
  };

  /**
   * The session by `Authorization: Bearer`, if the header is there, and then by nothing else; otherwise by the cookie. null without a
   * credential. Credentials without a session are counted by address, so that an account with a session is not slowed down by guesses of
   * its neighbours.
   */
  readonly authenticate = async (headers: Headers, address: string): Promise<Asker | null> => {
    const credential = this.#credentialOf(headers);
    if (credential === null) return null;
    const asker = await this.#askerOf(credential);
    if (asker === null) await this.#parts.onUnknown(address);
    return asker;
  };

  #hasSignature({ header, text }: Credential): boolean {
    const value = text.replace(header === "cookie" ? /^[^=]*=/ : /^bearer +/i, "");
    return isSigned(value.trim(), this.#parts.config.secret);
  }

  async #askerOf(credential: Credential): Promise<Asker | null> {
    const key = createHash("sha256").update(credential.text).digest("base64url");
    const known = this.#known.get(key);
    if (known !== undefined && this.#parts.isCertain()) return known;
    if (!this.#hasSignature(credential)) return null;
    const forgotten = this.#forgotten;
    const start = performance.now();
    const asker = await this.#find(new Headers({ [credential.header]: credential.text }));
    if (asker !== null && forgotten === this.#forgotten) this.#known.set(key, asker, { start });
    return asker;
  }

  /** Drops one session, or all sessions of an account, from the cache. */
  forget({ sessionId, accountId }: { sessionId?: SessionId; accountId?: AccountId }): void {
    this.#forgotten += 1;
    for (const [key, asker] of this.#known.entries()) {
      if (asker.sessionId === sessionId || asker.accountId === accountId) this.#known.delete(key);
    }
  }

  /** Drops the whole cache, while commands of other processes may be lost. */
  forgetAll(): void {
    this.#forgotten += 1;
    this.#known.clear();
  }

  onFrame(): void {}

  onCommand(command: Command): void {
    if (command.type === "end_session") this.forget({ sessionId: command.sessionId });
    if (command.type === "end_account") this.forget({ accountId: command.accountId });
  }

  /** Only this credential is passed on, so that two of them cannot be mixed up. */
  #credentialOf(headers: Headers): Credential | null {
    const authorization = headers.get("authorization");
    // A proxy in front may have its own password, in another scheme.
    if (authorization !== null && /^bearer /i.test(authorization))
      return { header: "authorization", text: authorization };
    const own = (headers.get("cookie") ?? "")
      .split(";")
      .find((pair) => pair.trimStart().startsWith(`${this.#cookie}=`));
    return own === undefined ? null : { header: "cookie", text: own.trim() };
  }

  /** The library hides errors of the database: the statement is repeated without it, and throws the real one. */
  async #explain(error: unknown): Promise<never> {
    await this.#parts.database.read.selectFrom("meta").select("key").limit(1).execute();
    throw error;
  }

  async #find(headers: Headers): Promise<Asker | null> {
    const { auth, database } = this.#parts;
    const found = await auth.findSession(headers).catch((error: unknown) => this.#explain(error));
    if (found === null) return null;
    // If a session cannot be prolonged, for example on a full disk, it is still valid.
    if (found.due) await database.transaction((writer) => auth.prolong(writer, found.session)).catch(() => {});
    return findAsker(database.read, found.session.id);
  }
}

export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  return new Authenticator(parts);
}
