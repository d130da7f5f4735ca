import type { Account, Me } from "@parley/protocol";
import type { Selectable } from "kysely";
import type { AccountRow } from "./tables.ts";

export type AccountFields = Selectable<AccountRow>;

/** An account as everybody sees it. */
export function presentAccount(row: AccountFields): Account {
  return {
    id: row.id,
    handle: row.handle,
    name: row.name,
    bio: row.bio,
    ...(row.picture_id !== null && { pictureId: row.picture_id }),
    role: row.role,
    createdAt: Date.parse(row.created_at),
    deactivatedAt: row.deactivated_at,
    deletedAt: row.deleted_at,
    revision: row.revision,
  };
}

/** An account as its owner sees it. */
export function presentMe(row: AccountFields): Me {
  return {
    ...{ account: presentAccount(row), email: row.email, emailVerified: row.email_verified === 1 },
    ...(row.previews_off === 1 && { linkPreviews: false }),
    ...(row.presence_hidden === 1 && { presence: "hidden" }),
  };
}
