import type { Output, ParsedInput } from "@parley/protocol";
import type { Updateable } from "kysely";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { releasePicture } from "../files/used-as-picture.ts";
import type { Transaction } from "../log/transaction.ts";
import { isInCommunity, leaveEverywhere } from "../members/leave-everywhere.ts";
import { checkOwnPassword, requireProof } from "../sessions/check-password.ts";
import { endForGood } from "../sessions/end-account.ts";
import { accessAccount, refuseLastOwner } from "./access.ts";
import { changeAccount } from "./change.ts";
import type { Row } from "./present.ts";
import type { AccountRow } from "./tables.ts";

/** Most rounds of leaving rooms that the account has entered since the round before. */
const maxRounds = 5;

/**
 * Deletes the asker's account for good. It first leaves its groups and channels, in batches; its messages stay, without a name. If the
 * server stops in between, the account still exists, in fewer rooms, and its owner calls again.
 */
export async function deleteAccount(
  context: Context,
  { password }: ParsedInput<"accounts.delete">,
): Promise<Output<"accounts.delete">> {
  const { accountId } = context.asker;
  const proof = await checkOwnPassword(context, password);
  const access = async (tx: Transaction): Promise<Row> => {
    const row = await accessAccount(tx, accountId, "unauthenticated");
    await requireProof(tx.writer, accountId, proof);
    await refuseLastOwner(tx, row);
    return row;
  };
  // Checked first: an account that may not be deleted leaves no room.
  await context.write(access);
  for (let round = 1; ; round += 1) {
    await leaveEverywhere(context, accountId);
    if (await context.write((tx) => end(tx, context, access))) break;
    if (round === maxRounds) throw new ApiError("unavailable");
  }
  context.call.origin.cookies.push(await context.services.auth.takeCookieBack());
  return {};
}

/** False, without any change, if the account has entered a room since it left all of them. */
async function end(tx: Transaction, context: Context, access: (tx: Transaction) => Promise<Row>): Promise<boolean> {
  const row = await access(tx);
  if (await isInCommunity(tx, row.id)) return false;
  await endForGood(tx, context.services, row.id);
  await context.services.hooks.onAccountErased(tx, row.id);
  await changeAccount(tx, row, nobody(tx, row));
  await releasePicture(tx, row.picture_id);
  return true;
}

/** The values of a deleted account: an id that messages refer to, and an address that nobody can have. */
function nobody(tx: Transaction, row: Row): Updateable<AccountRow> {
  return {
    name: "",
    handle: null,
    handle_skeleton: null,
    bio: "",
    search: "",
    image: null,
    picture_id: null,
    email: `${row.id}@deleted.invalid`,
    email_verified: 0,
    role: "member",
    deactivated_at: null,
    deleted_at: tx.now,
    seen_at: null,
  };
}
