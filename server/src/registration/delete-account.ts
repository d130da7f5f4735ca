import type { Output, ParsedInput } from "@parley/protocol";
import { accessAccount, refuseLastOwner } from "../accounts/access.ts";
import { eraseProfile } from "../accounts/erase-profile.ts";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { isInCommunity, leaveEverywhere } from "../members/leave-everywhere.ts";
import { checkOwnPassword, requireProof } from "../sessions/check-password.ts";
import { endForGood } from "../sessions/end-account.ts";

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
  const access = async (tx: Transaction) => {
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

type Access = (tx: Transaction) => ReturnType<typeof accessAccount>;

/** False, without any change, if the account has entered a room since it left all of them. */
async function end(tx: Transaction, context: Context, access: Access): Promise<boolean> {
  const row = await access(tx);
  if (await isInCommunity(tx, row.id)) return false;
  await endForGood(tx, context.services, row.id);
  await context.services.hooks.onAccountErased(tx, row.id);
  await eraseProfile(tx, context.services.hooks, row);
  return true;
}
