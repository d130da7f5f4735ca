import { sizes } from "@parley/protocol";
import { loadAccounts } from "../../accounts/load.ts";
import { ApiError } from "../../errors.ts";
import type { PartKind } from "../parts.ts";

/** A shared profile, which every account of the server may see. Refuses an account that does not exist or is deleted. */
export const contactKind: PartKind<"contact"> = {
  max: sizes.parts,
  resolve: async ({ tx }, sent) => {
    const accounts = await loadAccounts(
      tx.writer,
      sent.map(({ input }) => input.accountId),
    );
    const byId = new Map(accounts.map((account) => [account.id, account]));
    return sent.map(({ input: { accountId }, field }) => {
      const handle = byId.get(accountId)?.handle ?? null;
      if (handle === null) throw new ApiError("not_found", { field });
      return { type: "contact", accountId, fallback: `@${handle}` };
    });
  },
};
