import type { RoomKind, RoomMentions } from "@parley/protocol";
import { declareTables, toAccount, toFile } from "../database/declare.ts";

export interface RoomRow {
  id: string;
  kind: RoomKind;
  name: string | null;
  topic: string;
  /** Name and topic, folded for search. */
  search: string;
  max_length: number | null;
  /** 1 where addresses get no previews. */
  previews_off: 1 | null;
  /** Setting for the members whose `@room` mentions everybody; null for the default. */
  room_mentions: RoomMentions | null;
  /** Members that may send to the main timeline; null for everybody. */
  posting: "moderators" | null;
  /** Sorted account ids of a direct room, joined by a colon: unique, so that two people have one room. */
  direct_key: string | null;
  created_by: string;
  created_at: number;
  archived_at: number | null;
  member_count: number;
  /** Last position taken: the room's log ends here. */
  position: number;
  /** Position of the last change of the room object. */
  revision: number;
  /** Messages of the main timeline so far, deleted ones included. */
  ordinal: number;
  /** Position of the newest message of the main timeline, 0 for none. */
  last_position: number;
  /** Time of the newest message of the main timeline, or of creation. */
  active_at: number;
  /** Time of the newest message, replies in threads included: they never fall by less than a minute. 0 for none. */
  messaged_at: number;
  /** Version of the receipts. */
  receipts: number;
  /** Fingerprint of the creating call: a retry has the same one, another use of the key has not. */
  fingerprint: string;
  /** 1 if the log has grown since its readers were last dispatched; else null. See docs/readers.md. */
  undispatched: 1 | null;
  /** File of the room's picture. */
  picture_id: string | null;
}

export const roomsTables = declareTables<{ rooms: RoomRow }>()({
  facts: { rooms: { grows: true, references: [toAccount("created_by"), toFile("picture_id")] } },
});
