import type { Output, ParsedInput } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { accessDirectory } from "../accounts/access.ts";
import { createAccount } from "../accounts/create.ts";
import { refuseTaken } from "../accounts/handle.ts";
import { mailConfirmation } from "../accounts/mail-confirmation.ts";
import { refuseWithoutSetupCode } from "../accounts/setup-code.ts";
import { refuseWeak } from "../accounts/weak-password.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { findInvite, useInvite } from "../invites/use.ts";
import type { Transaction } from "../log/transaction.ts";
import { presentSettings } from "../server/present-settings.ts";
import type { Services } from "../services.ts";
import { handOver, openSession, refuseCookieOverSocket } from "../sessions/open.ts";
import { type Hashed, hash } from "../sessions/set-password.ts";

type Input = ParsedInput<"accounts.signUp">;

/** Creates an account and signs it in. The first account of a server becomes its owner. */
export async function signUp(context: Context, input: Input): Promise<Output<"accounts.signUp">> {
  refuseCookieOverSocket(context, input.keep);
  refuseWeak(input.password, input);
  // Cheap checks come before the hash, and are repeated in the transaction. A visitor who may not sign up must not learn whether an address
  // has an account.
  if (input.invite !== undefined) await findInvite(context.read, input.invite, context.now);
  await refuseClosed(context.read, context.services, input);
  await refuseTaken(context.read, input, null);
  const hashed = await hash(input.password);
  const { session, me } = await context.write((tx) => enter(tx, context, input, hashed));
  if (context.services.config.smtpUrl !== null) mailConfirmation(context, me);
  return handOver(context, session, input.keep, me);
}

async function enter(tx: Transaction, context: Context, input: Input, hashed: Hashed) {
  const id = randomUUIDv7();
  // Rooms are locked before accounts.
  if (input.invite !== undefined) await tx.lockRooms([await roomOf(tx, input.invite)]);
  const { settled } = await accessDirectory(tx);
  await refuseClosed(tx.writer, context.services, input);
  const person = { id, email: input.email, name: input.name, handle: input.handle, confirmed: false };
  const { me } = await createAccount(tx, context.services, { ...person, role: "member", isFirst: !settled }, hashed);
  if (input.invite !== undefined) await useInvite(tx, context.services, input.invite, id);
  return { session: await openSession(tx, context, id), me };
}

/** An invite to an archived room does not work. */
async function roomOf(tx: Transaction, code: string): Promise<string> {
  const room = await findInvite(tx.writer, code, tx.now);
  if (room.archived_at !== null) throw new ApiError("token_invalid");
  return room.id;
}

/**
 * Refuses a sign-up without an invite where one is needed, and the first one without the set-up code. One statement, none with an invite.
 */
async function refuseClosed(
  read: Reader,
  { config }: Pick<Services, "config">,
  { invite, setupCode }: Input,
): Promise<void> {
  if (invite !== undefined) return;
  const { registration } = await presentSettings(read, config);
  if (registration === "invite") throw new ApiError("registration_closed");
  if (registration === "first") refuseWithoutSetupCode(config, setupCode);
}
