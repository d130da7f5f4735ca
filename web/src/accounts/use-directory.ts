import type { Account } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { type Pages, usePages } from "../ui/use-pages.ts";
import { useSettled } from "../ui/use-settled.ts";

/** People whose name or handle contains what is typed, in pages. */
export function useDirectory(typed: string): Pages<Account> {
  const client = useClient();
  const query = useSettled(typed.trim());
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { accounts, next } = await client.accounts.list({ query: query || undefined, cursor, limit: 50 });
      return { items: accounts, next };
    },
    [client, query],
  );
  return usePages(load);
}
