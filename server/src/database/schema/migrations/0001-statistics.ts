import { type Kysely, sql } from "kysely";
import { addStatistics, type Statistics } from "./statistics.ts";

/**
 * Fixed statistics of a large server for SQLite's planner: number of rows, then rows per value of the first column, of the first two, and so
 * on. Without statistics it assumes that every key is selective, and scans a whole room for one thread; with statistics of its own it would plan
 * differently on each server. Other databases maintain statistics themselves.
 */
const statistics: Statistics = {
  accounts: {
    accounts: "100000 1",
    accounts_by_email: "100000 1",
    accounts_by_handle: "100000 1",
    accounts_by_handle_skeleton: "100000 1",
    accounts_by_revision: "100000 1",
    // Smaller than the real number: otherwise the planner thinks that reading and sorting everything is cheaper than 50 steps in an index.
    accounts_by_search_deactivated_at: "1000 1",
  },
  rooms: {
    rooms: "100000 1",
    rooms_by_direct_key: "50000 1",
    rooms_by_kind_search_id: "100000 30000 1 1",
    rooms_by_id_undispatched: "100 1",
  },
  sessions: {
    sessions: "300000 1",
    sessions_by_token: "300000 1",
    sessions_by_account_id: "300000 3",
    sessions_by_expires_at: "300000 1",
  },
  verifications: {
    verifications: "10000 1",
    verifications_by_identifier: "10000 1",
    verifications_by_value: "10000 2",
    verifications_by_expires_at: "10000 1",
  },
  invites: {
    invites: "100000 1",
    invites_by_code_hash: "100000 1",
    invites_by_room_id: "100000 10",
    invites_by_created_by_ends_at: "100000 50 2",
    invites_by_ends_at: "100000 5",
  },
  words: { words: "2000000 1000000 20 1 1", words_by_id_kind_word: "2000000 10 10 1" },
  members: {
    members: "1000000 100 1",
    members_by_account_id_room_id_left_at: "900000 90 1",
    members_by_account_id_personal: "1000000 100 2",
    members_by_room_id_joined_at_account_id: "1000000 100 2 1",
    members_by_room_id_receipts: "1000000 100 2",
  },
  messages: {
    messages: "10000000 10000 1",
    messages_by_id_room_id: "10000000 1 1",
    messages_by_room_id_thread_id_position: "10000000 10000 100 1",
    messages_by_room_id_author_id_thread_id_position_own_ordinal: "10000000 10000 200 50 1 1",
    messages_by_room_id_thread_id_position_deleted_at: "100000 100 20 1",
    messages_by_room_id_position_pinned_at: "10000 10 1",
  },
  changes: { changes: "5000000 5000 1" },
  reader_rooms: { reader_rooms: "500000 5 1", reader_rooms_by_run_due_at: "500000 100000 50" },
  editions: { editions: "500000 500 2 1" },
  reaction_kinds: { reaction_kinds: "2000000 2000 2 1" },
  reactions: {
    reactions: "5000000 5000 5 2 1",
    reactions_by_room_id_message_id_named_emoji_position: "5000000 5000 5 5 2 1",
  },
  mentions: {
    mentions: "1000000 1000 10 1",
    mentions_by_room_id_account_id_thread_id_position_ordinal: "1000000 1000 10 5 1 1",
    mentions_by_room_id_account_id_author_id_thread_id_position_own: "1000000 1000 10 3 2 1 1",
    mentions_by_room_id_account_id_thread_id_position_off: "10000 100 5 3 1",
  },
  thread_members: {
    thread_members: "1000000 1000 5 1",
    thread_members_by_account_id_personal: "1000000 100 2",
    thread_members_by_account_id_room_id_thread_id: "1000000 100 5 1",
  },
};

export async function writeStatistics(db: Kysely<unknown>): Promise<void> {
  // Makes the table that holds them; there are no rows to count yet.
  await sql`analyze`.execute(db);
  await sql`delete from sqlite_stat1`.execute(db);
  await addStatistics(db, statistics);
}
