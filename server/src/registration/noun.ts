import type { Noun } from "../noun.ts";
import { deleteAccount } from "./delete-account.ts";
import { signUp } from "./sign-up.ts";

/** Creation and deletion of accounts. It is a separate noun because both use rooms and invites, which in turn use accounts. */
export const registrationNoun = {
  handlers: { "accounts.signUp": signUp, "accounts.delete": deleteAccount },
} satisfies Noun;
