import type { ErrorCode } from "@parley/protocol";

/** What to tell a person, by error code. */
export const errors: Record<ErrorCode, string> & {
  unknown: string;
  /** `detail` comes from the contract, such as "is blank" or "has more than 80 characters". */
  invalid: (detail: string) => string;
  wait: (seconds: number) => string;
} = {
  malformed: "The server could not read that request.",
  invalid_input: "Something in there is not as it should be.",
  unauthenticated: "Sign in first.",
  wrong_credentials: "That e-mail and password do not belong together.",
  forbidden: "You may not do this here.",
  foreign_origin: "The server does not accept requests from this page.",
  account_deactivated: "This account is deactivated. Ask an administrator.",
  registration_closed: "This server takes new accounts by invite only.",
  setup_code_wrong: "This set-up code is not the one in the server’s log.",
  email_unverified: "Confirm your e-mail address first: there is a link in your mail.",
  not_found: "It is not there any more, or not yours to see.",
  unknown_endpoint: "The server does not know how to do this. Reload the page.",
  method_not_allowed: "The server does not know how to do this. Reload the page.",
  email_taken: "An account with this e-mail exists. Sign in instead?",
  handle_taken: "This handle, or one that looks like it, is taken.",
  id_reused: "That was sent before with another content.",
  has_left: "They have left. Somebody else can add them, or they come back by an invite link.",
  was_removed: "A moderator has to add whoever was removed.",
  too_many_invites: "You have as many open invite links as you can have. End some of them first.",
  room_archived: "This room is archived.",
  not_for_direct: "A conversation of two has no such setting.",
  last_owner: "Make somebody else an owner first.",
  message_deleted: "The message was deleted.",
  position_ahead: "This page is out of step with the server. Reload it.",
  too_many_reactions: "This message has as many different reactions as it can hold.",
  token_invalid: "The link is used up or too old.",
  too_large: "That is too large to send.",
  unsupported_media_type: "The server could not read that request.",
  socket_only: "This works with a live connection only.",
  rate_limited: "That was a lot in a short time. Wait a moment, then try again.",
  internal: "Something went wrong on the server. Try again.",
  unsupported_version:
    "This page is older or newer than the server. Reload it; if that does not help, the server has to be updated.",
  unavailable: "The server cannot be reached. Try again when you are online.",
  unknown: "Something went wrong.",
  invalid: (detail) => (/^(is|has|contains) /.test(detail) ? `This ${detail}.` : `Not accepted: ${detail}.`),
  wait: (seconds) => `That was a lot in a short time. Try again in ${seconds} seconds.`,
};
