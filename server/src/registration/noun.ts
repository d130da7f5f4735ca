import type { Noun } from "../noun.ts";
import { deleteAccount } from "./delete-account.ts";
import { signUp } from "./sign-up.ts";

/** How an account begins and ends. It is a noun of its own because both reach into rooms and invites, which use accounts. */
export const registrationNoun = {
  handlers: { "accounts.signUp": signUp, "accounts.delete": deleteAccount },
} satisfies Noun;
