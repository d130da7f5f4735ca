import { createHash } from "node:crypto";
import type { AccountId, SessionId } from "@parley/protocol";
import { LRUCache } from "lru-cache";
import type { ClusterListener, Command } from "../cluster/cluster.ts";
import type { Asker } from "../context.ts";
import type { Database } from "../database/database.ts";
import type { Auth } from "./auth.ts";
import { type AuthConfig, cookieName } from "./auth-options.ts";
import { isSigned } from "./signature.ts";
import { findAsker } from "./store.ts";

/** Milliseconds for which a session that was found is believed without asking the database. */
const believed = 30_000;
const maxBelieved = 10_000;

export interface AuthenticatorParts {
  readonly auth: Auth;
  readonly config: AuthConfig;
  readonly database: Database;
  /** Counts what named no session by the network address it came from; throws when that was too often. */
  readonly onUnknown: (address: string) => Promise<unknown>;
  /** False while commands of other processes may not have come: every session is then looked up. */
  readonly isCertain: () => boolean;
}

interface Credential {
  readonly header: "authorization" | "cookie";
  readonly text: string;
}

/**
 * Says who sends a request or opens a socket. Sessions that were found are believed for a while; the commands that end a
 * session or an account, from whichever process, end that belief before whoever gave them is answered.
 */
export class Authenticator implements ClusterListener {
  readonly #parts: AuthenticatorParts;
  readonly #cookie: string;
  readonly #known = new LRUCache<string, Asker>({ max: maxBelieved, ttl: believed });
  /** How often something was forgotten: what was read before that is not believed after it. */
  #forgotten = 0;

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
    this.#cookie = cookieName(parts.config);
  }

  /** True when a request brings what this server has signed: not by whom it is, and not whether that lives. */
  readonly isSigned = (headers: Headers): boolean => {
    const credential = this.#credentialOf(headers);
    return credential !== null && this.#hasSignature(credential);
  };

  /**
   * By `Authorization: Bearer` if there is one, and then by nothing else; or by the cookie. null for nobody. Who brings what is no
   * session is counted by address, so that whoever has one is not slowed down by their neighbours' guesses.
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
    const asker = await this.#find(new Headers({ [credential.header]: credential.text }));
    if (asker !== null && forgotten === this.#forgotten) this.#known.set(key, asker);
    return asker;
  }

  /** Believes no more what was found of a session, or of all sessions of an account. */
  forget({ sessionId, accountId }: { sessionId?: SessionId; accountId?: AccountId }): void {
    this.#forgotten += 1;
    for (const [key, asker] of this.#known.entries()) {
      if (asker.sessionId === sessionId || asker.accountId === accountId) this.#known.delete(key);
    }
  }

  /** Believes nothing any more: for while the commands of other processes may not arrive. */
  forgetAll(): void {
    this.#forgotten += 1;
    this.#known.clear();
  }

  onFrame(): void {}

  onCommand(command: Command): void {
    if (command.type === "end_session") this.forget({ sessionId: command.sessionId });
    if (command.type === "end_account") this.forget({ accountId: command.accountId });
  }

  /** Nothing but the one credential goes further, so that two of them cannot be mixed up. */
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

  /** The library hides what the database says: asked once more, that says it itself. */
  async #explain(error: unknown): Promise<never> {
    await this.#parts.database.read.selectFrom("meta").select("key").limit(1).execute();
    throw error;
  }

  async #find(headers: Headers): Promise<Asker | null> {
    const { auth, database } = this.#parts;
    const found = await auth.findSession(headers).catch((error: unknown) => this.#explain(error));
    if (found === null) return null;
    // A session that cannot be prolonged now, as on a full disk, is still a session.
    if (found.due) await database.transaction((writer) => auth.prolong(writer, found.session)).catch(() => {});
    return findAsker(database.read, found.session.id);
  }
}

export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  return new Authenticator(parts);
}
