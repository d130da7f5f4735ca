import { declareTables, toAccount } from "../database/declare.ts";
import { followsMigration } from "./migration.ts";

/** A person that an account follows. The row stays when that person's account is deleted. */
export interface FollowRow {
  account_id: string;
  /** The followed account. */
  followed_id: string;
}

/** The account position of the last follow or unfollow. */
export interface FollowChangeRow {
  account_id: string;
  personal: number;
}

export const followsTables = declareTables<{ follows: FollowRow; follow_changes: FollowChangeRow }>()({
  facts: {
    follows: { grows: true, references: [toAccount(), toAccount("followed_id")] },
    follow_changes: { grows: true, personal: true, references: [toAccount()] },
  },
  migrations: { "0009-follows": followsMigration },
});
