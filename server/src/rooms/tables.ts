import type { RoomKind, RoomMentions } from "@parley/protocol";
import { declareTables, toAccount, toFile } from "../database/declare.ts";
import { retentionMigration } from "./retention-migration.ts";

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
  /** The room's own rule: days after which messages are deleted; null for none. See docs/retention.md. */
  retention_days: number | null;
  /** Milliseconds: when the job of retention looks at the room next; null if it has not looked yet, or if no rule applied. */
  expires_at: number | null;
  /** Messages up to this position have expired: nobody can see them. 0 for none. */
  floor: number;
  /** Ordinal of the last main message at or before `floor`. */
  floor_ordinal: number;
  /** The content of messages up to this position has been erased; at most `floor`. */
  erased: number;
}

export const roomsTables = declareTables<{ rooms: RoomRow }>()({
  facts: { rooms: { grows: true, references: [toAccount("created_by"), toFile("picture_id")] } },
  migrations: { "0018-retention": retentionMigration },
});
