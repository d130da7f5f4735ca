import type { AccountId } from "@parley/protocol";

const prefix = "files ";

/** The storage scope of an account's file bytes. They are not in the scope of its records, which is read as a whole. */
export const filesScope = (accountId: AccountId): string => prefix + accountId;

/** True for a scope of file bytes. */
export const isFilesScope = (scope: string): boolean => scope.startsWith(prefix);
