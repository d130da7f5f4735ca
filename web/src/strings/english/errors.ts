import type { ErrorCode } from "@parley/protocol";

/** What to tell a person, by error code. */
export const errors: Record<ErrorCode, string> & {
  unknown: string;
  /** `detail` comes from the contract, such as "is blank" or "has more than 80 characters". */
  invalid: (detail: string) => string;
  wait: (seconds: number) => string;
} = {
  malformed: "The server couldn’t read that request.",
  invalid_input: "Something you entered isn’t valid.",
  unauthenticated: "Sign in first.",
  wrong_credentials: "That e-mail and password don’t match.",
  forbidden: "You don’t have permission to do this.",
  foreign_origin: "The server doesn’t accept requests from this page.",
  account_deactivated: "This account has been deactivated. Contact an administrator.",
  registration_closed: "You need an invite to create an account on this server.",
  setup_code_wrong: "That isn’t the set-up code in the server’s log.",
  email_unverified: "Confirm your e-mail address first. We’ve sent you a link.",
  not_found: "This no longer exists, or you don’t have access to it.",
  unknown_endpoint: "The server doesn’t support this. Reload the page.",
  method_not_allowed: "The server doesn’t support this. Reload the page.",
  email_taken: "An account with this e-mail already exists. Sign in instead?",
  handle_taken: "This handle, or one that looks like it, is already taken.",
  id_reused: "That was already sent with different content.",
  has_left: "They left this room. Someone else can add them, or they can come back with an invite link.",
  was_removed: "They were removed, so only a moderator can add them again.",
  too_many_invites: "You’ve reached the limit of active invite links. Revoke some of them first.",
  room_archived: "This room is archived.",
  not_for_direct: "Direct messages don’t have this setting.",
  last_owner: "Make someone else an owner first.",
  message_deleted: "This message was deleted.",
  position_ahead: "This page is out of step with the server. Reload it.",
  too_many_reactions: "This message can’t take any more different reactions.",
  token_invalid: "This link has expired or has already been used.",
  too_large: "That’s too large to send.",
  unsupported_media_type: "The server couldn’t read that request.",
  socket_only: "This needs a live connection.",
  rate_limited: "You’re doing that too often. Wait a moment, then try again.",
  internal: "Something went wrong on the server. Try again.",
  unsupported_version:
    "This page and the server have different versions. Reload it; if that doesn’t help, the server needs an update.",
  unavailable: "Can’t reach the server. Try again when you’re online.",
  unknown: "Something went wrong.",
  invalid: (detail) => (/^(is|has|contains) /.test(detail) ? `This ${detail}.` : `Not accepted: ${detail}.`),
  wait: (seconds) => `You’re doing that too often. Try again in ${seconds} seconds.`,
};
