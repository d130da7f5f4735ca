import type { AccountId } from "@parley/protocol";

const prefix = "files ";

/** The scope of an account's bytes of files: apart from its records, which are read together. */
export const filesScope = (accountId: AccountId): string => prefix + accountId;

/** True for such a scope. */
export const isFilesScope = (scope: string): boolean => scope.startsWith(prefix);
