import type { ServerRole } from "@parley/protocol";
import type { Generated } from "kysely";
import { declareTables, toFile } from "../database/declare.ts";

/** An account. Columns down to `updated_at` are the auth library's user; times of its own are ISO text there, milliseconds elsewhere. */
export interface AccountRow {
  id: string;
  name: string;
  email: string;
  email_verified: number;
  image: string | null;
  created_at: string;
  updated_at: string;
  handle: string | null;
  /** Skeleton of the handle: unique, so that no account can pass for another. */
  handle_skeleton: string | null;
  /** Skeleton of the display name; null if the name has no visible character. Clients warn if two members of a room have the same skeleton. */
  name_skeleton: string | null;
  bio: Generated<string>;
  /** 1 where previews of addresses are off for the account. */
  previews_off: 1 | null;
  /** 1 where the account hides its presence. */
  presence_hidden: 1 | null;
  role: Generated<ServerRole>;
  deactivated_at: number | null;
  deleted_at: number | null;
  /** Milliseconds: when a socket of the account was last open; null while it hides its presence. */
  seen_at: number | null;
  /** Last position of the personal stream. */
  position: Generated<number>;
  /** Directory position of the last change of the profile. */
  revision: Generated<number>;
  /** Folded name, a space and the handle: the order of the directory, and the words that its search finds. "" once deleted. */
  search: Generated<string>;
  /** File that shows the person. */
  picture_id: string | null;
}

export const accountsTables = declareTables<{ accounts: AccountRow }>()({
  facts: { accounts: { references: [toFile("picture_id")] } },
});
