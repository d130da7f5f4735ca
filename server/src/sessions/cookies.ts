import type { BetterAuthPlugin, Session, User } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie, setSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import type { AuthSession } from "./auth.ts";

type Known = Record<string, unknown>;

const given = z.object({ session: z.custom<AuthSession>(), lifetime: z.int() });

/**
 * Endpoints of our own inside the auth library, because only there can its cookie be signed. They have no path: only this server calls
 * them.
 */
export const cookies = {
  id: "parley-cookies",
  endpoints: {
    giveCookie: createAuthEndpoint.serverOnly({ method: "POST", body: given }, async (ctx) => {
      const { session, lifetime } = ctx.body;
      const known = { session: { ...session } as Session & Known, user: { id: session.userId } as User & Known };
      await setSessionCookie(ctx, known, false, { maxAge: lifetime });
      return {};
    }),
    takeCookie: createAuthEndpoint.serverOnly({ method: "POST" }, async (ctx) => {
      deleteSessionCookie(ctx);
      return {};
    }),
  },
} satisfies BetterAuthPlugin;
