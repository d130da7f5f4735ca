import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position } from "../ids.ts";
import type { NounManifest } from "../noun.ts";

const ofPerson = z.strictObject({ accountId: id });
const changed = z.strictObject({
  /** Account position of the change; 0 if nothing changed. */
  revision: position,
});

export const follows = {
  follow: endpoint({
    method: "PUT",
    path: "/accounts/:accountId/following",
    access: "account",
    summary:
      "Follows a person: their posts appear on the caller's home page. No other account can see it. Repeating the call changes nothing.",
    input: ofPerson,
    output: changed,
    errors: ["not_found", "too_many_follows"],
    limit: "write",
  }),
  unfollow: endpoint({
    method: "DELETE",
    path: "/accounts/:accountId/following",
    access: "account",
    summary: "Stops following a person. Repeating the call changes nothing.",
    input: ofPerson,
    output: changed,
    errors: [],
    limit: "write",
  }),
};

export const followsNoun = {
  endpoints: follows,
  accountEvents: [
    z.strictObject({ type: z.literal("person.followed"), position, accountId: id }),
    z.strictObject({ type: z.literal("person.unfollowed"), position, accountId: id }),
  ],
  own: {
    /** Ids of all people that the reader follows, at most `sizes.follows`; null if the list did not change after `account` of the input. */
    follows: z.nullable(z.array(id)),
  },
} satisfies NounManifest;
