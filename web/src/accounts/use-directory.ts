import type { Account } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";
import { type Pages, usePages } from "../ui/lists/use-pages.ts";
import { useSettled } from "../ui/loading/use-settled.ts";

/** People that match a query, in pages. `isCurrent` is false while the list belongs to an earlier query. */
export function useDirectory(typed: string): Pages<Account> & { isCurrent: boolean } {
  const client = useClient();
  const query = useSettled(typed.trim());
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { accounts, next } = await client.accounts.list({ query: query || undefined, cursor, limit: 50 });
      return { items: accounts, next };
    },
    [client, query],
  );
  const pages = usePages(load);
  return { ...pages, isCurrent: query === typed.trim() && !pages.loading };
}
