import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("en");

export const invites = {
  title: "Invite links",
  landing: (room: string) => `You are invited to ${room}`,
  by: (name: string) => `${name} invites you.`,
  memberCount: (count: number) => plural(count, { one: "# member", other: "# members" }),
  accept: "Join the room",
  signUpFirst: "Create an account to join",
  signInFirst: "I have an account",
  invalid: "This invite does not work",
  invalidHint: "It may be used up or too old. Ask for a new one.",
  create: "Create invite link",
  created: "Copy this link now. It is shown only this once.",
  link: "Invite link",
  onlyHere:
    "This link works on this computer only, since Parley was opened as localhost. For others, open Parley by the address or name of this computer.",
  lasts: "Works for",
  hour: "One hour",
  day: "One day",
  week: "One week",
  month: "30 days",
  forever: "No end",
  uses: "Can be used",
  anyUses: "Any number of times",
  someUses: (count: number) => plural(count, { one: "Once", other: "# times" }),
  used: (uses: number, max: number | null) =>
    max === null ? plural(uses, { one: "Used once", other: "Used # times" }) : `Used ${number(uses)} of ${number(max)}`,
  expires: (when: string) => `Ends ${when}`,
  noExpiry: "No end",
  createdBy: (name: string) => `by ${name}`,
  revoke: "End link",
  revokeTitle: "End this link?",
  revokeHint: "Whoever has it cannot come in with it any more. Those who came stay.",
  already: "You are in this room already.",
  enter: "Go to the room",
  none: "No link works at the moment.",
};
