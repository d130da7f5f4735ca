import { declareTables, toAccount, toFile } from "../database/declare.ts";
import { customEmojiMigration } from "./migration.ts";

/** One of the server's own emoji. Who holds the directory writes it. */
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
