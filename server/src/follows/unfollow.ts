import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { deleteFollow, noteChange } from "./store.ts";

/** Follows a person no more, and publishes it to the asker's own sockets. */
export function unfollow(
  { asker, write }: Context,
  { accountId }: ParsedInput<"follows.unfollow">,
): Promise<Output<"follows.unfollow">> {
  const me = asker.accountId;
  return write(
    async (tx) => {
      if (!(await deleteFollow(tx.writer, { account_id: me, followed_id: accountId }))) return { revision: 0 };
      const position = await tx.takePersonal(me);
      await noteChange(tx.writer, me, position);
      tx.announcePersonal(me, { type: "person.unfollowed", position, accountId });
      return { revision: position };
    },
    { accounts: [me], shared: true },
  );
}
