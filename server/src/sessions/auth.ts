import type { AccountId, SessionId } from "@parley/protocol";
import { betterAuth } from "better-auth/minimal";
import { bearer } from "better-auth/plugins/bearer";
import type { Database, Writer } from "../database/database.ts";
import { type AuthConfig, authOptions, cookieName, endOfUsed } from "./auth-options.ts";
import { cookies } from "./cookies.ts";
import { oneTimeTokens } from "./one-time-tokens.ts";
import { createStorage } from "./storage.ts";

/** Age of the cookie, as long as browsers allow: the server decides whether its session still exists. */
export const cookieLifetime = 400 * 86_400;

/** A session row as the library gives it. */
export interface AuthSession {
  readonly id: SessionId;
  readonly userId: AccountId;
  readonly token: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type Auth = Awaited<ReturnType<typeof createAuth>>;

/**
 * The auth library behind our own endpoints: it creates, signs, finds and ends sessions and one-time tokens. None of its
 * routes is reachable. Every writing function takes the transaction to write in.
 */
export async function createAuth(config: AuthConfig, database: Database) {
  const { factory, inside } = createStorage(database);
  const { api, $context } = betterAuth({
    ...authOptions(config),
    database: factory,
    plugins: [bearer({ requireSignature: true }), cookies],
  });
  const { internalAdapter } = await $context;
  return {
    /** The live session that a signed cookie or bearer token names, with whether it is time to prolong it, and it may be. */
    async findSession(headers: Headers) {
      const found = await api.getSession({ headers });
      if (found === null) return null;
      const session = found.session as AuthSession;
      const { createdAt, expiresAt } = session;
      const isDue = "needsRefresh" in found && found.needsRefresh === true;
      return { session, due: isDue && endOfUsed(config, createdAt.getTime(), Date.now()) > expiresAt.getTime() };
    },

    /** Makes a session with a fresh token. */
    async createSession(
      writer: Writer,
      accountId: AccountId,
      from: { address: string; agent: string | null },
    ): Promise<AuthSession> {
      const origin = { ipAddress: from.address, userAgent: from.agent ?? "" };
      return inside(writer, () => internalAdapter.createSession(accountId, false, origin));
    },

    /** Prolongs a session that is still there. */
    prolong: (writer: Writer, { token, createdAt }: AuthSession) =>
      inside(writer, () => {
        const now = new Date();
        const expiresAt = new Date(endOfUsed(config, createdAt.getTime(), now.getTime()));
        return internalAdapter.updateSession(token, { expiresAt, updatedAt: now });
      }),

    /** The signed token of a session, and the Set-Cookie line that carries it. Signing is not for inside a transaction. */
    async sign(session: AuthSession): Promise<{ token: string; cookie: string }> {
      const { headers } = await api.giveCookie({ body: { session, lifetime: cookieLifetime }, returnHeaders: true });
      return { token: headers.get("set-auth-token") ?? "", cookie: headers.get("set-cookie") ?? "" };
    },

    /** The Set-Cookie line that takes the cookie back. */
    async takeCookieBack(): Promise<string> {
      const { headers } = await api.takeCookie({ returnHeaders: true });
      return headers.getSetCookie().find((line) => line.startsWith(`${cookieName(config)}=`)) ?? "";
    },

    createCredential: (writer: Writer, accountId: AccountId, password: string) =>
      inside(writer, () =>
        internalAdapter.createAccount({ userId: accountId, providerId: "credential", accountId, password }),
      ),

    updateCredential: (writer: Writer, accountId: AccountId, password: string) =>
      inside(writer, () => internalAdapter.updatePassword(accountId, password)),
    ...oneTimeTokens(internalAdapter, inside),
  };
}
