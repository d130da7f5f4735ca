import type { MemberRow } from "../../src/members/tables.ts";
import type { MessageRow } from "../../src/messages/tables.ts";
import type { RoomRow } from "../../src/rooms/tables.ts";

/** Rows with default values for the fields that a test does not care about. */
export function roomRow(row: Partial<RoomRow>): RoomRow {
  return {
    id: "room",
    kind: "group",
    name: "Room",
    topic: "",
    search: "room\n",
    max_length: null,
    previews_off: null,
    room_mentions: null,
    posting: null,
    direct_key: null,
    created_by: "ann",
    created_at: 0,
    archived_at: null,
    member_count: 1,
    position: 0,
    revision: 0,
    ordinal: 0,
    last_position: 0,
    active_at: 0,
    messaged_at: 0,
    receipts: 0,
    fingerprint: "",
    undispatched: null,
    picture_id: null,
    retention_days: null,
    expires_at: null,
    floor: 0,
    floor_ordinal: 0,
    erased: 0,
    ...row,
  };
}

export function memberRow(row: Partial<MemberRow>): MemberRow {
  return {
    room_id: "room",
    account_id: "ann",
    role: "member",
    joined_at: 0,
    left_at: null,
    revision: 1,
    read: 0,
    delivered: 0,
    receipts: 0,
    unread_after: 0,
    unread_after_ordinal: 0,
    cleared: 0,
    muted: 0,
    favourite: 0,
    section: "",
    added_by: null,
    removed_by: null,
    personal: 0,
    ...row,
  };
}

export function messageRow(row: Partial<MessageRow>): MessageRow {
  return {
    room_id: "room",
    position: 1,
    id: "message",
    author_id: "ann",
    thread_authors: "",
    text: "hello",
    thread_id: null,
    ordinal: 1,
    own_ordinal: 1,
    reply_to: null,
    quote: null,
    parts: "",
    mentions: "",
    fingerprint: "",
    created_at: 0,
    edited_at: null,
    deleted_at: null,
    pinned_at: null,
    pinned_by: null,
    revision: 1,
    thread_replies: 0,
    thread_ordinal: 0,
    thread_last_at: null,
    thread_last_position: 0,
    reacted: 0,
    ...row,
  };
}
