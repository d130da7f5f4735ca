import { declareTables, toAccount, toFile } from "../database/declare.ts";
import { customEmojiMigration } from "./migration.ts";

/** A custom emoji. A writer has to hold the lock of the directory. */
export interface CustomEmojiRow {
  name: string;
  /** Other names, with a space between two. */
  aliases: string;
  file_id: string;
  animated: number;
  added_by: string;
  created_at: number;
  /** Directory position of the last change. */
  revision: number;
}

export const emojiTables = declareTables<{ custom_emoji: CustomEmojiRow }>()({
  facts: { custom_emoji: { references: [toAccount("added_by"), toFile()] } },
  migrations: { "0013-emoji": customEmojiMigration },
});
