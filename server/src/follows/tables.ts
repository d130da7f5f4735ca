import { declareTables, toAccount } from "../database/declare.ts";
import { followsMigration } from "./migration.ts";

/** Somebody whose posts an account follows. The row stays when that person's account ends. */
export interface FollowRow {
  account_id: string;
  /** Who is followed. */
  followed_id: string;
}

/** The account position at which an account followed or unfollowed somebody last. */
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
