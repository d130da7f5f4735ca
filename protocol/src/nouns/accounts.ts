import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { anyPassword, bio, email, handle, line, newPassword } from "../text/text.ts";

export const serverRole = z.enum(["owner", "admin", "member"]);
export type ServerRole = z.output<typeof serverRole>;

/** The public profile of a person: the same for every account on the server. */
export const account = z.strictObject({
  id,
  /** null once the account is deleted. */
  handle: z.nullable(z.string()),
  /** Empty once the account is deleted: the client shows a text of its own then, in the reader's language. */
  name: z.string(),
  bio: z.string(),
  /** Id of the profile picture, a file that every account may read; absent without a picture. */
  pictureId: z.optional(id),
  role: serverRole,
  createdAt: time,
  deactivatedAt: z.nullable(time),
  deletedAt: z.nullable(time),
  /** Directory position of the last change of this profile. */
  revision: position,
});
export type Account = z.output<typeof account>;

/** The caller's own account. */
export const me = z.strictObject({
  account,
  email: z.string(),
  emailVerified: z.boolean(),
  /** Present if link previews are off for the account: the server makes none for its messages, and its clients show none. */
  linkPreviews: z.optional(z.literal(false)),
  /** Present if the account hides its presence: nobody sees whether it is online or when it was last seen. It still sees the presence of others. */
  presence: z.optional(z.literal("hidden")),
});
export type Me = z.output<typeof me>;

/** A new session. Programs store `token` and send it as `Authorization: Bearer`; browsers get a cookie, and `token` is empty. */
export const signedIn = z.strictObject({ me, sessionId: id, token: z.string() });
export type SignedIn = z.output<typeof signedIn>;

const none = z.strictObject({});
const profile = { name: line(80), handle, bio };

export const accounts = {
  signUp: endpoint({
    method: "POST",
    path: "/accounts",
    access: "anyone",
    summary: "Creates an account and signs it in. The first account of a server becomes its owner.",
    input: z.strictObject({
      email,
      password: newPassword,
      name: profile.name,
      handle: profile.handle,
      /** Code of an invite link: opens a server that is closed to others, and joins its room. */
      invite: z.optional(z.string().check(z.maxLength(64))),
      /** Needed for the first account of a server that other machines can reach: the code that the server wrote to its log. */
      setupCode: z.optional(z.string().check(z.maxLength(64))),
      /** `cookie` for browsers (the token is then empty), `token` for programs. */
      keep: z._default(z.enum(["cookie", "token"]), "token"),
    }),
    output: signedIn,
    errors: ["email_taken", "handle_taken", "registration_closed", "token_invalid", "setup_code_wrong"],
    limit: "password",
  }),
  me: endpoint({
    method: "GET",
    path: "/me",
    access: "account",
    summary: "The caller's own account.",
    input: none,
    output: me,
    errors: [],
    limit: "read",
  }),
  update: endpoint({
    method: "PATCH",
    path: "/me",
    access: "account",
    summary:
      "Changes the caller's name, handle, bio, picture, link previews or the visibility of their presence; an absent field is not changed. A picture is an uploaded file of the caller that is ready; null removes it.",
    input: z.strictObject({
      name: z.optional(profile.name),
      handle: z.optional(profile.handle),
      bio: z.optional(profile.bio),
      pictureId: z.optional(z.nullable(id)),
      linkPreviews: z.optional(z.boolean()),
      presence: z.optional(z.enum(["shown", "hidden"])),
    }),
    output: me,
    errors: ["handle_taken", "not_found", "file_preparing"],
    limit: "write",
  }),
  changePassword: endpoint({
    method: "PUT",
    path: "/me/password",
    access: "account",
    summary: "Sets a new password and ends every other session of the account.",
    input: z.strictObject({ current: anyPassword, password: newPassword }),
    output: none,
    errors: ["wrong_credentials"],
    limit: "password",
  }),
  delete: endpoint({
    // Not DELETE, whose input travels in the address: addresses end up in logs.
    method: "POST",
    path: "/me/deletion",
    access: "account",
    summary:
      "Deletes the caller's account for good. Messages stay, without a name. The only owner of a server has to make another account owner first.",
    input: z.strictObject({ password: anyPassword }),
    output: none,
    errors: ["wrong_credentials", "last_owner"],
    limit: "password",
  }),
  requestPasswordReset: endpoint({
    method: "POST",
    path: "/password-resets",
    access: "anyone",
    summary:
      "Mails a link for a new password, if the address has an account. The answer is the same if no account has it.",
    input: z.strictObject({ email }),
    output: none,
    errors: [],
    limit: "mail",
  }),
  resetPassword: endpoint({
    method: "PUT",
    path: "/password-resets",
    access: "anyone",
    summary: "Sets a new password with the token from the mail and ends every session of the account.",
    input: z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)), password: newPassword }),
    output: none,
    errors: ["token_invalid"],
    limit: "password",
  }),
  requestVerification: endpoint({
    method: "POST",
    path: "/me/verification",
    access: "account",
    summary: "Mails a link that confirms the caller's address.",
    input: none,
    output: none,
    errors: [],
    limit: "mail",
  }),
  verifyEmail: endpoint({
    method: "PUT",
    path: "/verifications",
    access: "anyone",
    summary: "Confirms an address with the token from the mail.",
    input: z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(2000)) }),
    output: none,
    errors: ["token_invalid"],
    limit: "password",
  }),
  list: endpoint({
    method: "GET",
    path: "/accounts",
    access: "account",
    summary:
      "The people directory, sorted by name, active accounts only. With `query`: only accounts whose name or handle has, for each word of the query, a word that begins with it.",
    input: z.strictObject({
      query: z.optional(z.string().check(z.maxLength(80))),
      cursor: z.optional(cursor),
      limit: pageLimit,
    }),
    output: z.strictObject({ accounts: z.array(account), next: z.nullable(cursor) }),
    errors: [],
    limit: "read",
  }),
  lookUp: endpoint({
    method: "POST",
    path: "/accounts/look-up",
    access: "account",
    summary: "Accounts by id, in no order, deactivated and deleted ones included; unknown ids are left out.",
    input: z.strictObject({ accountIds: z.array(id).check(z.maxLength(100)) }),
    output: z.strictObject({ accounts: z.array(account) }),
    errors: [],
    limit: "read",
  }),
  get: endpoint({
    method: "GET",
    path: "/accounts/:accountId",
    access: "account",
    summary: "One account.",
    input: z.strictObject({ accountId: id }),
    output: account,
    errors: ["not_found"],
    limit: "read",
  }),
  deactivate: endpoint({
    method: "PUT",
    path: "/accounts/:accountId/deactivation",
    access: "server:admin",
    summary: "Deactivates an account at once and closes its sockets. An admin cannot deactivate an owner.",
    input: z.strictObject({ accountId: id }),
    output: account,
    errors: ["not_found", "forbidden", "last_owner"],
    limit: "write",
  }),
  reactivate: endpoint({
    method: "DELETE",
    path: "/accounts/:accountId/deactivation",
    access: "server:admin",
    summary: "Lets a deactivated account sign in again.",
    input: z.strictObject({ accountId: id }),
    output: account,
    errors: ["not_found", "forbidden"],
    limit: "write",
  }),
  endSessions: endpoint({
    method: "DELETE",
    path: "/accounts/:accountId/sessions",
    access: "server:admin",
    summary:
      "Ends every session of an account and closes its sockets; the account may sign in again. An admin cannot end the sessions of an owner.",
    input: z.strictObject({ accountId: id }),
    output: none,
    errors: ["not_found", "forbidden"],
    limit: "write",
  }),
  setRole: endpoint({
    method: "PUT",
    path: "/accounts/:accountId/role",
    access: "server:owner",
    summary: "Makes an account member, admin or owner of the server.",
    input: z.strictObject({ accountId: id, role: serverRole }),
    output: account,
    errors: ["not_found", "forbidden", "last_owner"],
    limit: "write",
  }),
};

export const accountsNoun = {
  endpoints: accounts,
  accountEvents: [z.strictObject({ type: z.literal("me.changed"), position, me })],
  /** A changed or new profile. */
  directoryEvents: [z.strictObject({ type: z.literal("account.changed"), position, account })],
} satisfies NounManifest;
