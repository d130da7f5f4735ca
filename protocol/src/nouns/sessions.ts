import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { anyPassword, email } from "../text/text.ts";
import { me, signedIn } from "./accounts.ts";

/** A session: a device or program that is signed in to the account. */
export const session = z.strictObject({
  id,
  createdAt: time,
  expiresAt: time,
  address: z.nullable(z.string()),
  agent: z.nullable(z.string()),
  /** True for the session that makes the call. */
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
    summary: "Ends the session that makes the call and closes its sockets.",
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
      "The caller's own account; null without a session. A page that cannot read its cookie calls this at its start; a visitor without a session gets no error.",
    input: none,
    output: z.strictObject({ me: z.nullable(me) }),
    errors: [],
    limit: "read",
  }),
  list: endpoint({
    method: "GET",
    path: "/sessions",
    access: "account",
    summary: "The account's sessions, newest first.",
    input: none,
    output: z.strictObject({ sessions: z.array(session) }),
    errors: [],
    limit: "read",
  }),
  // Not DELETE, whose input is in the address: proxies write addresses to logs, and the password is in the input.
  revoke: endpoint({
    method: "POST",
    path: "/sessions/:sessionId/revocation",
    access: "account",
    summary: "Ends one of the account's own sessions and its sockets.",
    /** Needs the password, so that a stranger at an open page cannot sign out its owner. */
    input: z.strictObject({ sessionId: id, password: anyPassword }),
    output: none,
    errors: ["not_found", "wrong_credentials"],
    limit: "password",
  }),
  revokeOthers: endpoint({
    method: "POST",
    path: "/sessions/revocation",
    access: "account",
    summary: "Ends every session of the account except the one that makes the call.",
    input: z.strictObject({ password: anyPassword }),
    output: none,
    errors: ["wrong_credentials"],
    limit: "password",
  }),
};

export const sessionsNoun = {
  endpoints: sessions,
  /** Sessions of the account were ended: clients that show the list load it again. */
  accountEvents: [z.strictObject({ type: z.literal("sessions.ended"), position })],
} satisfies NounManifest;
