import * as z from "zod/mini";
import { reason } from "./reasons.ts";

/**
 * What a caller can do about an error.
 * - `never`: the same call fails again
 * - `later`: the same call may succeed after `retryAfter`, or after a growing pause
 * - `refresh`: load the object again, then decide
 */
export type Retry = "never" | "later" | "refresh";

interface ErrorRow {
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
}

/** The closed list of errors: over HTTP as `application/problem+json` (RFC 9457), over the socket as `{id, error}`. */
export const errors = {
  malformed: {
    status: 400,
    title: "The request is not readable: broken JSON, broken UTF-8 or a wrong envelope.",
    retry: "never",
  },
  invalid_input: {
    status: 400,
    title: "A field is missing, unknown, of the wrong type or out of range.",
    retry: "never",
  },
  unauthenticated: { status: 401, title: "Sign in first.", retry: "never" },
  wrong_credentials: { status: 401, title: "That e-mail and password do not belong together.", retry: "never" },
  forbidden: { status: 403, title: "Your role does not allow this.", retry: "never" },
  foreign_origin: { status: 403, title: "The request comes from a page of another site.", retry: "never" },
  account_deactivated: { status: 403, title: "This account is deactivated. Ask an administrator.", retry: "never" },
  registration_closed: {
    status: 403,
    title: "This server does not take new accounts without an invite.",
    retry: "never",
  },
  setup_code_wrong: {
    status: 403,
    title: "The first account of this server needs the set-up code that stands in its log.",
    retry: "never",
  },
  email_unverified: { status: 403, title: "Confirm your e-mail address first.", retry: "never" },
  not_found: { status: 404, title: "There is no such thing, or it is not yours to see.", retry: "never" },
  unknown_endpoint: { status: 404, title: "There is no such endpoint.", retry: "never" },
  method_not_allowed: { status: 405, title: "This address does not answer that method.", retry: "never" },
  too_slow: { status: 408, title: "The body came too slowly and was given up.", retry: "later" },
  email_taken: { status: 409, title: "An account with this e-mail exists.", retry: "never" },
  handle_taken: { status: 409, title: "This handle, or one that looks like it, is taken.", retry: "never" },
  name_taken: { status: 409, title: "There is an emoji with this name or alias.", retry: "never" },
  id_reused: { status: 409, title: "This id was used for something else.", retry: "never" },
  has_left: {
    status: 409,
    title: "They left after you had added them. Somebody else may add them, or they come by an invite link.",
    retry: "never",
  },
  was_removed: { status: 403, title: "Who was removed comes back when a moderator adds them.", retry: "never" },
  too_many_invites: { status: 409, title: "End some of your invite links first.", retry: "never" },
  room_archived: { status: 409, title: "The room is archived.", retry: "refresh" },
  not_for_direct: { status: 409, title: "A direct room has no such setting.", retry: "never" },
  not_for_feeds: {
    status: 409,
    title: "Everybody may enter a feed: nobody is added or invited to one.",
    retry: "never",
  },
  retention_too_long: {
    status: 409,
    title: "The server deletes messages earlier: a room's rule can be shorter, but not longer.",
    retry: "never",
  },
  too_many_feeds: { status: 409, title: "Archive one of the server's feeds first.", retry: "never" },
  too_many_emoji: { status: 409, title: "Remove one of the server's emoji first.", retry: "never" },
  too_many_folders: { status: 409, title: "Empty a folder first.", retry: "never" },
  too_many_hidden: {
    status: 409,
    title: "Show some hidden messages again, or clear the history of a room, which forgets those in it.",
    retry: "never",
  },
  too_many_follows: { status: 409, title: "Unfollow somebody first.", retry: "never" },
  last_owner: { status: 409, title: "Give somebody else the owner's role first.", retry: "never" },
  message_deleted: { status: 409, title: "The message was deleted.", retry: "refresh" },
  changed_elsewhere: {
    status: 409,
    title: "The message was edited on another device since. Look at it, then decide which text is to stay.",
    retry: "refresh",
  },
  too_many_changes: {
    status: 409,
    title: "Too many changes wait for a connection. Some have to be sent or discarded first.",
    retry: "refresh",
  },
  upload_conflict: {
    status: 409,
    title: "The upload stands at another offset. Ask where, and go on from there.",
    retry: "refresh",
  },
  file_in_use: { status: 409, title: "A message carries this file. Delete the message.", retry: "never" },
  file_preparing: {
    status: 409,
    title: "The server has not prepared this picture yet. Ask again in a moment.",
    retry: "later",
  },
  location_ended: { status: 409, title: "The live location has ended.", retry: "refresh" },
  poll_ended: { status: 409, title: "The poll has ended.", retry: "refresh" },
  too_many_locations: { status: 409, title: "End one of your live locations first.", retry: "never" },
  already_sent: { status: 409, title: "The message has been sent by now.", retry: "refresh" },
  too_many_scheduled: {
    status: 409,
    title: "Too many messages wait to be sent later. Send or give up some of them first.",
    retry: "never",
  },
  position_ahead: { status: 409, title: "The position lies beyond the end of the stream.", retry: "refresh" },
  too_many_reactions: {
    status: 409,
    title: "The message has as many different reactions as it can hold.",
    retry: "refresh",
  },
  token_invalid: { status: 410, title: "The link is used up, too old or not from here.", retry: "never" },
  unsupported_tus: { status: 412, title: "The server speaks tus 1.0.0.", retry: "never" },
  quota_exceeded: { status: 413, title: "There is no room left for a file of this size.", retry: "never" },
  too_large: { status: 413, title: "The request is too large.", retry: "never" },
  unsupported_media_type: {
    status: 415,
    title: "The body is of a type that this endpoint does not take. Most take JSON only.",
    retry: "never",
  },
  range_not_satisfiable: { status: 416, title: "The bytes asked for lie beyond the end.", retry: "never" },
  upload_busy: { status: 423, title: "Another request is writing this upload.", retry: "later" },
  http_only: { status: 421, title: "This endpoint answers over HTTP only.", retry: "never" },
  socket_only: { status: 426, title: "This endpoint answers on the socket only.", retry: "never" },
  unsupported_version: {
    status: 426,
    title: "Client and server speak different versions of the contract. Bring the older one up to date.",
    retry: "never",
  },
  checksum_mismatch: {
    status: 460,
    title: "The bytes are not those of the checksum. Send them again.",
    retry: "later",
  },
  rate_limited: { status: 429, title: "Too many requests. Wait, then try again.", retry: "later" },
  internal: { status: 500, title: "Something went wrong on the server.", retry: "later" },
  unavailable: { status: 503, title: "The server cannot do this now.", retry: "later" },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errors;

/** Errors that any endpoint may answer. */
export const everywhere = [
  "malformed",
  "invalid_input",
  "unauthenticated",
  "foreign_origin",
  "too_large",
  "unsupported_media_type",
  "unsupported_version",
  "rate_limited",
  "internal",
  "unavailable",
] as const satisfies readonly ErrorCode[];

const codes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]];

/** The code of an error. */
export const errorCode = z.enum(codes);

/** An error in an answer (RFC 9457). `detail` is a text for developers; `code`, `field` and `reason` are for programs. */
export const problem = z.strictObject({
  type: z.string(),
  code: errorCode,
  status: z.int(),
  title: z.string(),
  retry: z.enum(["never", "later", "refresh"]),
  detail: z.optional(z.string()),
  /** The invalid input field, as a dotted path. */
  field: z.optional(z.string()),
  /** Why the field is invalid: always present with `invalid_input`. */
  reason: z.optional(reason),
  /** Milliseconds to wait before the next try. */
  retryAfter: z.optional(z.int()),
});
export type Problem = z.output<typeof problem>;

/** Optional fields of an error, in addition to its code. */
export type ProblemExtra = Partial<Pick<Problem, "detail" | "field" | "reason" | "retryAfter">>;

/** Builds the body of an error answer. */
export function toProblem(code: ErrorCode, extra: ProblemExtra = {}): Problem {
  const { status, title, retry } = errors[code];
  return { type: `urn:parley:error:${code}`, code, status, title, retry, ...extra };
}
