import type { AccountId, ServerRole } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Context } from "../context.ts";
import { ApiError, notFound } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { newPasswordUrl } from "../mail/letters.ts";
import { endOthers } from "../sessions/end.ts";
import { hash, setPassword } from "../sessions/set-password.ts";
import { accessAccount, accessDirectory } from "./access.ts";
import { createAccount } from "./create.ts";
import { deactivateAccount } from "./deactivate.ts";
import type { AccountFields } from "./present.ts";
import { reactivateAccount } from "./reactivate.ts";
import { giveRole } from "./set-role.ts";
import { findByEmail, findByHandle, rollPage } from "./store.ts";
import { refuseWeak } from "./weak-password.ts";

/** Operations on accounts for the server's operator, who needs no account. */

/** An account as the operator of the server sees it. */
export interface AdministeredAccount {
  readonly id: AccountId;
  readonly handle: string;
  readonly email: string;
  readonly name: string;
  readonly role: ServerRole;
  readonly confirmed: boolean;
  readonly deactivated: boolean;
  readonly createdAt: string;
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly handle: string;
  readonly role: ServerRole;
  /** null: the account has no password until it is set by a link. */
  readonly password: string | null;
}

/** Creates an account with a confirmed address. The first account of a server becomes its owner, whatever role is asked for. */
export async function addAccount(
  context: Context,
  { password, role, ...person }: NewPerson,
): Promise<AdministeredAccount> {
  if (password !== null) refuseWeak(password, person);
  const hashed = await hash(password ?? crypto.randomUUID());
  return context.write(async (tx) => {
    const { settled } = await accessDirectory(tx);
    const id = randomUUIDv7();
    const added = { ...person, id, role, isFirst: !settled, confirmed: true };
    return entryOf((await createAccount(tx, context.services, added, hashed)).row);
  });
}

/** Sets a password, which ends every session. `who` is an address or a handle, here and below. */
export async function replacePassword(context: Context, who: string, password: string): Promise<AdministeredAccount> {
  const row = await find(context, who);
  refuseWeak(password, row);
  const hashed = await hash(password);
  return change(context, row, async (tx, held) => {
    await setPassword(tx, context.services, held.id, hashed);
    return held;
  });
}

/** A link that sets a new password, once. */
export async function newPasswordLink(context: Context, who: string): Promise<{ url: string }> {
  const { id, deactivated_at } = await find(context, who);
  if (deactivated_at !== null) throw new ApiError("account_deactivated");
  const token = await context.write((tx) => context.services.auth.createToken(tx.writer, "reset-password", id));
  return { url: newPasswordUrl(context.services.config.publicUrl, token) };
}

export async function appoint(context: Context, who: string, role: ServerRole): Promise<AdministeredAccount> {
  return change(context, await find(context, who), (tx, held) => giveRole(tx, held, role));
}

export async function shutOut(context: Context, who: string): Promise<AdministeredAccount> {
  return change(context, await find(context, who), (tx, held) => deactivateAccount(tx, context.services, held));
}

/** Ends every session of an account, which may sign in again. */
export async function signOutEverywhere(context: Context, who: string): Promise<AdministeredAccount> {
  return change(context, await find(context, who), async (tx, held) => {
    await endOthers(tx, context.services, held.id, null);
    return held;
  });
}

export async function letBackIn(context: Context, who: string): Promise<AdministeredAccount> {
  return change(context, await find(context, who), reactivateAccount);
}

/** A page of all accounts that are not deleted, oldest first, after the account with an id. */
export async function roll(context: Context, behind: AccountId): Promise<{ entries: AdministeredAccount[] }> {
  return { entries: (await rollPage(context.read, behind)).map(entryOf) };
}

async function find({ read }: Context, who: string): Promise<AccountFields> {
  const wanted = who.trim().toLowerCase();
  const row = await (/.@/.test(wanted) ? findByEmail(read, wanted) : findByHandle(read, wanted.replace(/^@/, "")));
  if (row === undefined || row.deleted_at !== null) throw notFound();
  return row;
}

function change(
  context: Context,
  { id }: AccountFields,
  work: (tx: Transaction, held: AccountFields) => Promise<AccountFields>,
): Promise<AdministeredAccount> {
  return context.write(async (tx) => entryOf(await work(tx, await accessAccount(tx, id))));
}

function entryOf(row: AccountFields): AdministeredAccount {
  return {
    id: row.id,
    handle: row.handle ?? "",
    email: row.email,
    name: row.name,
    role: row.role,
    confirmed: row.email_verified === 1,
    deactivated: row.deactivated_at !== null,
    createdAt: row.created_at,
  };
}
