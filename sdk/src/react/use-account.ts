import type { Account, AccountId, Me } from "@parley/protocol";
import { useEffect } from "react";
import type { ConnectionState } from "../connection/connection.ts";
import { useClient } from "./provider.ts";
import { useParley } from "./use-parley.ts";

/** State of the connection. */
export function useConnection(): ConnectionState {
  return useParley((state) => state.connection);
}

/** The account that is signed in; null while there is none or it is unknown. */
export function useMe(): Me | null {
  return useParley((state) => state.me);
}

/** A profile; undefined until the client has looked it up, which this hook starts. */
export function useAccount(accountId: AccountId | null | undefined): Account | undefined {
  const client = useClient();
  const account = useParley((state) => (accountId == null ? undefined : state.accounts.get(accountId)));
  useEffect(() => (accountId == null ? undefined : client.watchAccount(accountId)), [client, accountId]);
  useEffect(() => {
    if (accountId != null && !account) client.account(accountId);
  }, [client, accountId, account]);
  return account;
}
