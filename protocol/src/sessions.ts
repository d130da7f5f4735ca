import * as z from "zod/mini";
import { me, signedIn } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { id, position, time } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { anyPassword, email } from "./text.ts";

/** One place where the account is signed in. */
export const session = z.strictObject({
  id,
  createdAt: time,
  expiresAt: time,
  address: z.nullable(z.string()),
  agent: z.nullable(z.string()),
  /** True for the session that asks. */
  current: z.boolean(),
});
export type Session = z.output<typeof session>;

const none = z.strictObject({});

export const sessions = {
  signIn: endpoint({
    method: "POST",
    path: "/sessions",
    access: "anyone",
    summary: "Signs in with e-mail and password.",
    input: z.strictObject({ email, password: anyPassword, keep: z._default(z.enum(["cookie", "token"]), "token") }),
    output: signedIn,
    errors: ["wrong_credentials", "account_deactivated", "email_unverified"],
    limit: "password",
  }),
  signOut: endpoint({
    method: "DELETE",
    path: "/sessions/current",
    access: "account",
    summary: "Ends the asking session and its sockets.",
    input: none,
    output: none,
    errors: [],
    limit: "write",
  }),
  current: endpoint({
    method: "GET",
    path: "/sessions/current",
    access: "anyone",
    summary:
      "Who the asker is; null for somebody who is not signed in. A page that cannot see its cookie asks so at its start, and a new visitor has no error for an answer.",
    input: none,
    output: z.strictObject({ me: z.nullable(me) }),
    errors: [],
    limit: "read",
  }),
  list: endpoint({
    method: "GET",
    path: "/sessions",
    access: "account",
    summary: "Where the account is signed in, newest first.",
    input: none,
    output: z.strictObject({ sessions: z.array(session) }),
    errors: [],
    limit: "read",
  }),
  // Not DELETE, whose input travels in the address: addresses end up in logs.
  revoke: endpoint({
    method: "POST",
    path: "/sessions/:sessionId/revocation",
    access: "account",
    summary: "Ends one of the account's own sessions and its sockets.",
    /** With the password, so that who finds an open page cannot sign its owner out. */
    input: z.strictObject({ sessionId: id, password: anyPassword }),
    output: none,
    errors: ["not_found", "wrong_credentials"],
    limit: "password",
  }),
  revokeOthers: endpoint({
    method: "POST",
    path: "/sessions/revocation",
    access: "account",
    summary: "Ends every session of the account but the asking one.",
    input: z.strictObject({ password: anyPassword }),
    output: none,
    errors: ["wrong_credentials"],
    limit: "password",
  }),
};

export const sessionsNoun = {
  endpoints: sessions,
  /** Sessions of the account were ended: a list of them that is shown is to be read again. */
  accountEvents: [z.strictObject({ type: z.literal("sessions.ended"), position })],
} satisfies Noun;
