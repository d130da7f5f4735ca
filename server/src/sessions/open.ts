import type { AccountId, Me, SignedIn } from "@parley/protocol";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { AuthSession } from "./auth.ts";
import { end } from "./end.ts";
import { deleteExpired, findSessionIds } from "./store.ts";

/** Most sessions of one account; one more ends the oldest. */
export const maxSessions = 100;

/** How the client keeps its session: a browser by a cookie, a program by a token. */
export type Keep = "cookie" | "token";

/** Signs an account in, always with a new token, whatever credential the request carried. */
export async function openSession(tx: Transaction, context: Context, accountId: AccountId): Promise<AuthSession> {
  const { address, agent } = context.call.origin;
  await deleteExpired(tx.writer, accountId, tx.now);
  const held = await findSessionIds(tx.writer, accountId);
  await end(tx, context.services, accountId, held.slice(0, Math.max(0, held.length - maxSessions + 1)));
  return context.services.auth.createSession(tx.writer, accountId, { address, agent: agent?.slice(0, 400) ?? null });
}

/** Answers a session: as a cookie to a browser, as a token to a program. */
export async function handOver(context: Context, session: AuthSession, keep: Keep, me: Me): Promise<SignedIn> {
  const { token, cookie } = await context.services.auth.sign(session);
  if (keep === "cookie") context.call.origin.cookies.push(cookie);
  return { me, sessionId: session.id, token: keep === "cookie" ? "" : token };
}

/** A socket's answer carries no cookie. */
export function refuseCookieOverSocket(context: Context, keep: Keep): void {
  if (keep === "token" || context.call.origin.socketId === null) return;
  throw invalidInput("keep", "misplaced", "a cookie can only be given over HTTP");
}
