import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { findFollowed, insertFollow, noteChange } from "./store.ts";

/** Follows a person, and publishes it to the asker's own sockets. */
export function follow(
  { asker, write }: Context,
  { accountId }: ParsedInput<"follows.follow">,
): Promise<Output<"follows.follow">> {
  const me = asker.accountId;
  return write(
    async (tx) => {
      const [person] = await loadAccounts(tx.writer, [accountId]);
      if (person === undefined || person.deletedAt !== null || accountId === me)
        throw new ApiError("not_found", { field: "accountId" });
      // Two calls at once would both find the last place free.
      await tx.lockAccounts([me]);
      const followed = await findFollowed(tx.writer, me, sizes.follows);
      if (followed.includes(accountId)) return { revision: 0 };
      if (followed.length >= sizes.follows) throw new ApiError("too_many_follows");
      const position = await tx.takePersonal(me);
      await insertFollow(tx.writer, { account_id: me, followed_id: accountId });
      await noteChange(tx.writer, me, position);
      tx.announcePersonal(me, { type: "person.followed", position, accountId });
      return { revision: position };
    },
    { accounts: [me], shared: true },
  );
}
