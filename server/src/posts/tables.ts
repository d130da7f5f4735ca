import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { postsMigration } from "./migration.ts";

/** A post that is not deleted, so that posts of all feeds and of one author are found without the messages between them. */
export interface PostRow {
  room_id: string;
  /** Of its message. */
  position: number;
  author_id: string;
  /** When it was sent. */
  created_at: number;
  open_until: number | null;
  closed_at: number | null;
}

export const postsTables = declareTables<{ posts: PostRow }>()({
  facts: {
    posts: { grows: true, references: [toRoom(), toAccount("author_id"), toMessage("position", "position")] },
  },
  migrations: { "0010-posts": postsMigration },
});
