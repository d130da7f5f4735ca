import { createHash } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { randomUUIDv7 } from "bun";
import type { Config } from "../config.ts";
import { hashPassword, verifyPassword } from "./password.ts";

/** Milliseconds. */
const day = 86_400_000;

/** How long sessions last. */
export type SessionConfig = Pick<Config, "sessionDays" | "sessionMaxDays">;
export type AuthConfig = Pick<Config, "secret" | "publicUrl"> & SessionConfig;

/** Milliseconds for which a session lasts without being used. */
export function sessionLifetime({ sessionDays, sessionMaxDays }: SessionConfig): number {
  return Math.min(sessionDays, sessionMaxDays || sessionDays) * day;
}

/** When a session ends that was made at a time and is used now: after its lifetime without use, or at its fixed end. Milliseconds. */
export function endOfUsed(config: SessionConfig, createdAt: number, now: number): number {
  const fixed = config.sessionMaxDays === 0 ? Number.POSITIVE_INFINITY : createdAt + config.sessionMaxDays * day;
  return Math.min(now + sessionLifetime(config), fixed);
}

/** Milliseconds after which a session in use is prolonged: once a day, or earlier if sessions last only a day. */
export function prolongedAfter(config: SessionConfig): number {
  return Math.min(day, sessionLifetime(config) / 2);
}

/** The prefix makes browsers refuse a cookie that a neighbouring subdomain or plain HTTP tries to plant. */
export function cookieName({ publicUrl }: Pick<Config, "publicUrl">): string {
  return publicUrl.startsWith("https:") ? "__Host-parley_session" : "parley_session";
}

/** How the auth library is to work: our tables and columns, our password hash, our cookie. */
export function authOptions(config: AuthConfig) {
  const secure = config.publicUrl.startsWith("https:");
  return {
    appName: "Parley",
    baseURL: config.publicUrl,
    secret: config.secret,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      password: { hash: hashPassword, verify: ({ password, hash }) => verifyPassword(password, hash) },
    },
    user: {
      modelName: "accounts",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "account_id",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
      },
      expiresIn: sessionLifetime(config) / 1000,
      updateAge: prolongedAfter(config) / 1000,
      // Looking a session up does not write: it is prolonged in a transaction (prolong.ts).
      deferSessionRefresh: true,
    },
    account: {
      modelName: "credentials",
      fields: {
        userId: "account_id",
        providerId: "provider_id",
        accountId: "provider_account_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "verifications",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
      disableCleanup: true,
      // The library's hash runs on another thread, and a transaction must not wait for it.
      storeIdentifier: {
        hash: (identifier) => Promise.resolve(createHash("sha256").update(identifier).digest("base64url")),
      },
    },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: { name: cookieName(config), attributes: { secure, httpOnly: true, sameSite: "lax", path: "/" } },
      },
      database: { generateId: () => randomUUIDv7(), validateSchema: false },
    },
  } satisfies BetterAuthOptions;
}
