import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("en");

export const invites = {
  title: "Invite links",
  landing: (room: string) => `You’re invited to ${room}`,
  by: (name: string) => `${name} invited you.`,
  memberCount: (count: number) => plural(count, { one: "# member", other: "# members" }),
  accept: "Join room",
  signUpFirst: "Create an account to join",
  signInFirst: "I have an account",
  invalid: "This invite isn’t valid",
  invalidHint: "It may have expired or been used up. Ask for a new one.",
  create: "Create invite link",
  created: "Copy this link now. You won’t be able to see it again.",
  link: "Invite link",
  onlyHere:
    "This link works on this computer only, since Parley was opened as localhost. For others, open Parley by the address or name of this computer.",
  lasts: "Expires after",
  hour: "1 hour",
  day: "1 day",
  week: "1 week",
  month: "30 days",
  forever: "Never",
  uses: "Maximum uses",
  anyUses: "No limit",
  someUses: (count: number) => plural(count, { one: "# use", other: "# uses" }),
  used: (uses: number, max: number | null) =>
    max === null ? plural(uses, { one: "Used once", other: "Used # times" }) : `Used ${number(uses)} of ${number(max)}`,
  expires: (when: string) => `Expires ${when}`,
  noExpiry: "Never expires",
  createdBy: (name: string) => `by ${name}`,
  revoke: "Revoke link",
  revokeTitle: "Revoke this link?",
  revokeHint: "No one will be able to join with it any more. People who already joined will stay.",
  already: "You’re already in this room.",
  enter: "Go to room",
  none: "No active invite links.",
};
