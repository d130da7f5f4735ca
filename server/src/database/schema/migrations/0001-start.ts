import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../../dialect.ts";
import { writeStatistics } from "./0001-statistics.ts";
import { createTable, type TablePlan } from "./create-table.ts";

/**
 * The first schema. Tables of a room are keyed by the room first, and what is read together lies together. Each index
 * beyond a key is there for the query named beside it; those with `where` cost a send nothing.
 */
const tables: Record<string, TablePlan> = {
  meta: { columns: { key: "word", value: "text" }, key: ["key"] },

  // At most one row.
  server_icon: { columns: { id: "id", type: "word", tag: "word", bytes: "bytes" }, key: ["id"] },

  accounts: {
    columns: {
      id: "id",
      name: "line",
      email: "line",
      email_verified: "flag",
      previews_off: "flag?",
      presence_hidden: "flag?",
      image: "text?",
      created_at: "word",
      updated_at: "word",
      handle: "word?",
      handle_skeleton: "word?",
      name_skeleton: "line?",
      bio: ["lines", ""],
      role: ["word", "member"],
      deactivated_at: "number?",
      deleted_at: "number?",
      seen_at: "number?",
      position: ["number", 0],
      revision: ["number", 0],
      search: ["line", ""],
      picture_id: "id?",
    },
    key: ["id"],
    unique: [["email"], ["handle"], ["handle_skeleton"]],
    indexes: [
      // Whether a file is somebody's picture.
      { columns: ["picture_id"] },
      // The directory's stream: profiles changed behind a position.
      { columns: ["revision"] },
      // members.lookalikes, oldest account first.
      { columns: ["name_skeleton", "id"] },
      // accounts.list, by folded name.
      { columns: ["search"], where: { column: "deactivated_at", is: "null" } },
    ],
  },

  sessions: {
    columns: {
      id: "id",
      account_id: "id",
      token: "line",
      expires_at: "word",
      created_at: "word",
      updated_at: "word",
      ip_address: "word?",
      user_agent: "text?",
    },
    key: ["id"],
    unique: [["token"]],
    // Those of an account, and those that have run out.
    indexes: [{ columns: ["account_id"] }, { columns: ["expires_at"] }],
  },

  credentials: {
    columns: {
      id: "id",
      account_id: "id",
      provider_id: "line",
      provider_account_id: "line",
      password: "text?",
      access_token: "text?",
      refresh_token: "text?",
      id_token: "text?",
      access_token_expires_at: "word?",
      refresh_token_expires_at: "word?",
      scope: "text?",
      created_at: "word",
      updated_at: "word",
    },
    key: ["id"],
    indexes: [{ columns: ["account_id"] }],
  },

  verifications: {
    columns: {
      id: "id",
      identifier: "line",
      value: "line",
      expires_at: "word",
      created_at: "word",
      updated_at: "word",
    },
    key: ["id"],
    // By token, those of an account, and those that have run out.
    indexes: [{ columns: ["identifier"] }, { columns: ["value"] }, { columns: ["expires_at"] }],
  },

  rooms: {
    columns: {
      id: "id",
      kind: "word",
      name: "line?",
      topic: "lines",
      search: "lines",
      max_length: "number?",
      previews_off: "flag?",
      room_mentions: "word?",
      posting: "word?",
      direct_key: "pair?",
      created_by: "id",
      created_at: "number",
      archived_at: "number?",
      member_count: "number",
      position: "number",
      revision: "number",
      ordinal: "number",
      last_position: "number",
      active_at: "number",
      messaged_at: "number",
      receipts: "number",
      fingerprint: "line",
      undispatched: "flag?",
      picture_id: "id?",
    },
    key: ["id"],
    unique: [["direct_key"]],
    indexes: [
      // Whether a file is a room's picture.
      { columns: ["picture_id"] },
      // rooms.browse, by folded name.
      { columns: ["kind", "search", "id"] },
      // Rooms whose log has grown since the readers of the log last got a target in it.
      { columns: ["id"], where: { column: "undispatched", is: "not null" } },
    ],
  },

  members: {
    columns: {
      room_id: "id",
      account_id: "id",
      role: "word",
      joined_at: "number",
      left_at: "number?",
      revision: "number",
      read: "number",
      delivered: "number",
      receipts: "number",
      unread_after: "number",
      unread_after_ordinal: "number",
      cleared: "number",
      muted: "flag",
      favourite: "flag",
      section: "line",
      added_by: "id?",
      removed_by: "id?",
      personal: "number",
    },
    key: ["room_id", "account_id"],
    indexes: [
      // Rooms somebody is in.
      { columns: ["account_id", "room_id"], where: { column: "left_at", is: "null" } },
      // Somebody's own stream: memberships changed behind a position.
      { columns: ["account_id", "personal"] },
      // members.list, oldest member first.
      { columns: ["room_id", "joined_at", "account_id"] },
      // Receipts changed behind a version.
      { columns: ["room_id", "receipts"] },
    ],
  },

  // By which words accounts and channels are found. Answers lie in order behind each word.
  words: {
    columns: { kind: "word", word: "word", place: "line", id: "id" },
    key: ["kind", "word", "place", "id"],
    // All words of one account or channel.
    indexes: [{ columns: ["id", "kind", "word"] }],
  },

  invites: {
    columns: {
      id: "id",
      room_id: "id",
      code_hash: "line",
      created_by: "id",
      created_at: "number",
      expires_at: "number?",
      max_uses: "number?",
      uses: "number",
      ends_at: "number",
    },
    key: ["id"],
    unique: [["code_hash"]],
    indexes: [
      { columns: ["room_id"] },
      // How many open ones an account has, without a look at those that have ended.
      { columns: ["created_by", "ends_at"] },
      // Those that ended long ago.
      { columns: ["ends_at"] },
    ],
  },

  messages: {
    columns: {
      room_id: "id",
      position: "number",
      id: "id",
      author_id: "id",
      text: "text",
      thread_id: "id?",
      ordinal: "number",
      own_ordinal: "number",
      reply_to: "id?",
      parts: "text",
      mentions: "text",
      fingerprint: "line",
      created_at: "number",
      edited_at: "number?",
      deleted_at: "number?",
      pinned_at: "number?",
      pinned_by: "id?",
      revision: "number",
      thread_replies: "number",
      thread_ordinal: "number",
      thread_last_at: "number?",
      thread_last_position: "number",
      thread_authors: "line",
      reacted: "flag",
    },
    key: ["room_id", "position"],
    // The id first: ids begin with their time, so that new ones of all rooms lie together and share their pages.
    unique: [["id", "room_id"]],
    indexes: [
      // Pages of one timeline, however many messages of the others lie between.
      { columns: ["room_id", "thread_id", "position"] },
      // messages.list of one author, and one's own messages at a position: those behind it are not unread.
      // The last column makes the index all that this reads: MariaDB would walk the room instead.
      { columns: ["room_id", "author_id", "thread_id", "position", "own_ordinal"] },
      // Deleted ones of a timeline behind a position, which are not unread.
      { columns: ["room_id", "thread_id", "position"], where: { column: "deleted_at", is: "not null" } },
      // messages.pins.
      { columns: ["room_id", "position"], where: { column: "pinned_at", is: "not null" } },
      // threads.inRoom.
      { columns: ["room_id", "thread_last_position"], where: { column: "thread_last_at", is: "not null" } },
    ],
  },

  editions: {
    columns: {
      room_id: "id",
      message_id: "id",
      revision: "number",
      text: "text",
      post: "text",
      created_at: "number",
    },
    key: ["room_id", "message_id", "revision"],
  },

  reaction_kinds: {
    columns: { room_id: "id", message_id: "id", emoji: "word", count: "number", position: "number" },
    key: ["room_id", "message_id", "emoji"],
  },

  reactions: {
    columns: { room_id: "id", message_id: "id", emoji: "word", account_id: "id", named: "flag", position: "number" },
    key: ["room_id", "message_id", "emoji", "account_id"],
    // Those whom a message names, and the pages of all, in order of reacting.
    indexes: [{ columns: ["room_id", "message_id", "named", "emoji", "position"] }],
  },

  mentions: {
    columns: {
      room_id: "id",
      account_id: "id",
      position: "number",
      author_id: "id",
      thread_id: "id?",
      ordinal: ["number", 0],
      own: ["number", 0],
      counted: ["flag", 0],
      off: "number?",
      gone: "flag?",
    },
    key: ["room_id", "account_id", "position"],
    indexes: [
      // How many messages of a timeline mention a name, and how many of them are one's own: the last column is all that is read.
      { columns: ["room_id", "account_id", "thread_id", "position", "ordinal"] },
      { columns: ["room_id", "account_id", "author_id", "thread_id", "position", "own"] },
      // Those that edits and deletions made count otherwise.
      { columns: ["room_id", "account_id", "thread_id", "position"], where: { column: "off", is: "not null" } },
    ],
  },

  changes: {
    columns: { room_id: "id", position: "number", type: "word", subject: "id", by: "id", at: "number", data: "text" },
    key: ["room_id", "position"],
  },

  // How far each reader of the log has come in each room. `run` is a reader's walk through all rooms: a new one begins from nothing.
  reader_rooms: {
    columns: {
      room_id: "id",
      run: "id",
      position: "number",
      target: "number",
      due_at: "number?",
      behind_since: "number",
      failures: "number",
      failing_since: "number?",
    },
    key: ["room_id", "run"],
    // Rooms of a reader that are due, those that have waited longest first; and all rooms of one that is gone.
    indexes: [{ columns: ["run", "due_at"] }],
  },

  readers: {
    columns: {
      name: "word",
      run: "id",
      version: "number",
      epoch: "word",
      from_now: "flag",
      walked: "id?",
      seen_at: "number",
    },
    key: ["name"],
  },

  leases: { columns: { name: "line", holder: "word", fence: "number", beat: "number" }, key: ["name"] },

  thread_members: {
    columns: {
      room_id: "id",
      thread_id: "id",
      account_id: "id",
      following: "flag",
      read: "number",
      unread_after: "number",
      unread_after_ordinal: "number",
      personal: "number",
    },
    key: ["room_id", "thread_id", "account_id"],
    indexes: [
      // Somebody's own stream: threads changed behind a position.
      { columns: ["account_id", "personal"] },
      // Threads somebody follows in some of their rooms, in order of the rooms: the pieces of a first load.
      { columns: ["account_id", "room_id", "thread_id"] },
    ],
  },
};

export function start(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const [name, plan] of Object.entries(tables)) await createTable(db, dialect, name, plan);
      if (dialect === "sqlite") {
        await flagGrownRooms(db);
        await writeStatistics(db);
      }
      const meta = db as Kysely<{ meta: { key: string; value: string } }>;
      // Where a migration is not done as a whole, an earlier one may have ended behind this.
      await meta.deleteFrom("meta").execute();
      // The epoch names this run of positions; `directory` is the last position of the directory; `probe` is written to see whether it can be.
      await meta
        .insertInto("meta")
        .values([
          { key: "epoch", value: randomUUID() },
          { key: "directory", value: "0" },
          { key: "probe", value: "0" },
        ])
        .execute();
    },
  };
}

/**
 * SQLite writes the page of an index for a column that is set to what it was; the servers' databases do not, so that there the
 * statement that takes a position sets it. A trigger touches the index only when the flag changes, and costs a send nothing measurable.
 */
async function flagGrownRooms(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger rooms_undispatched after update of position on rooms when old.undispatched is null
    begin update rooms set undispatched = 1 where id = new.id; end`.execute(db);
}
