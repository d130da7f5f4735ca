import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../../dialect.ts";
import { writeStatistics } from "./0001-statistics.ts";
import { createTable, type TablePlan } from "./create-table.ts";

/**
 * The first schema. Tables of a room have the room first in their key, so that rows that are read together are stored together. Each further
 * index serves the query in its comment; indexes with `where` cost nothing at a send.
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
      // Whether a file is an account's picture.
      { columns: ["picture_id"] },
      // The directory's stream: profiles that changed after a position.
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
    // Sessions of an account, and expired sessions.
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
    // Tokens by identifier, those of an account, and expired ones.
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
      // Rooms whose log has grown since the last dispatch to the log's readers.
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
      // Rooms of an account.
      { columns: ["account_id", "room_id"], where: { column: "left_at", is: "null" } },
      // The account's stream: memberships that changed after a position.
      { columns: ["account_id", "personal"] },
      // members.list, oldest member first.
      { columns: ["room_id", "joined_at", "account_id"] },
      // Receipts that changed after a version.
      { columns: ["room_id", "receipts"] },
    ],
  },

  // Words by which accounts and channels are found. The results of each word are stored in order.
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
      // Number of open invites of an account, without reading ended ones.
      { columns: ["created_by", "ends_at"] },
      // Invites that ended long ago.
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
      // messages.list of one author, and the number of an account's own messages at a position, which are never unread.
      // The last column makes the index covering: otherwise MariaDB would scan the room.
      { columns: ["room_id", "author_id", "thread_id", "position", "own_ordinal"] },
      // Deleted messages of a timeline after a position, which are not unread.
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
    // Reactions that a message lists, and pages of all reactions, in order of reacting.
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
      // Number of messages of a timeline that mention a name, and of those by the account itself; the last column makes the index covering.
      { columns: ["room_id", "account_id", "thread_id", "position", "ordinal"] },
      { columns: ["room_id", "account_id", "author_id", "thread_id", "position", "own"] },
      // Mentions with a correction because of edits and deletions.
      { columns: ["room_id", "account_id", "thread_id", "position"], where: { column: "off", is: "not null" } },
    ],
  },

  changes: {
    columns: { room_id: "id", position: "number", type: "word", subject: "id", by: "id", at: "number", data: "text" },
    key: ["room_id", "position"],
  },

  // Position of each reader of the log in each room. `run` identifies a pass of a reader over all rooms: a new run begins from the start.
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
    // Due rooms of a reader, longest waiting first; and all rooms of a removed reader.
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
      // The account's stream: threads that changed after a position.
      { columns: ["account_id", "personal"] },
      // Followed threads of an account in a range of rooms, in order of the rooms: for the pieces of a first load.
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
      // On databases without transactional migrations an aborted earlier run may have inserted these rows.
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
 * SQLite rewrites the index page of a column even if its value does not change; the database servers do not, so there the statement that takes
 * a position sets the flag. This trigger touches the index only when the flag changes, and has no measurable cost at a send.
 */
async function flagGrownRooms(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger rooms_undispatched after update of position on rooms when old.undispatched is null
    begin update rooms set undispatched = 1 where id = new.id; end`.execute(db);
}
