import type { Output, ParsedInput } from "@parley/protocol";
import type { Updateable } from "kysely";
import type { Context } from "../context.ts";
import { eraseDrafts } from "../drafts/forget.ts";
import type { Transaction } from "../log/transaction.ts";
import { leaveEverywhere, lockCommunities } from "../members/leave-everywhere.ts";
import { checkOwnPassword, requireProof } from "../sessions/check-password.ts";
import { endForGood } from "../sessions/end-account.ts";
import { accessAccount, refuseLastOwner } from "./access.ts";
import { changeAccount } from "./change.ts";
import type { Row } from "./present.ts";
import type { AccountRow } from "./tables.ts";

/** Deletes the asker's account for good. It leaves its groups and channels; what it wrote stays, without a name. */
export async function deleteAccount(
  context: Context,
  { password }: ParsedInput<"accounts.delete">,
): Promise<Output<"accounts.delete">> {
  const { accountId } = context.asker;
  const proof = await checkOwnPassword(context, password);
  await context.write(async (tx) => {
    await lockCommunities(tx, accountId);
    const row = await accessAccount(tx, accountId, "unauthenticated");
    await requireProof(tx.writer, accountId, proof);
    await refuseLastOwner(tx, row);
    await leaveEverywhere(tx, context, accountId);
    await endForGood(tx, context, accountId);
    await eraseDrafts(tx, accountId);
    await changeAccount(tx, row, nobody(tx, row));
  });
  context.origin.cookies.push(await context.auth.takeCookieBack());
  return {};
}

/** What is left of an account: an id that messages point to. The address is one that nobody can have. */
function nobody(tx: Transaction, row: Row): Updateable<AccountRow> {
  return {
    name: "",
    handle: null,
    handle_skeleton: null,
    bio: "",
    search: "",
    image: null,
    email: `${row.id}@deleted.invalid`,
    email_verified: 0,
    role: "member",
    deactivated_at: null,
    deleted_at: tx.now,
    seen_at: null,
  };
}
