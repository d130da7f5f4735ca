import type { AccountId } from "@parley/protocol";

/** The scope of an account's bytes of files: apart from its records, which are read together. */
export const filesScope = (accountId: AccountId): string => `files ${accountId}`;
