import type { Account, AccountId, Me } from "@parley/protocol";
import { useEffect } from "react";
import type { ConnectionState } from "../connection.ts";
import { useClient } from "./provider.ts";
import { useParley } from "./use-parley.ts";

/** Where the connection is. */
export function useConnection(): ConnectionState {
  return useParley((state) => state.connection);
}

/** The own account; null while nobody is known to be signed in. */
export function useMe(): Me | null {
  return useParley((state) => state.me);
}

/** A person; undefined until they are looked up, which happens by itself. */
export function useAccount(accountId: AccountId | null | undefined): Account | undefined {
  const client = useClient();
  const account = useParley((state) => (accountId == null ? undefined : state.accounts.get(accountId)));
  useEffect(() => (accountId == null ? undefined : client.watchAccount(accountId)), [client, accountId]);
  useEffect(() => {
    if (accountId != null && !account) client.account(accountId);
  }, [client, accountId, account]);
  return account;
}
