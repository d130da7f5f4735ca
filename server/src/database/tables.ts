import type { AccountRow } from "../accounts/tables.ts";
import type { DraftRow } from "../drafts/tables.ts";
import type { InviteRow } from "../invites/tables.ts";
import type { FailedJobRow, JobRow } from "../jobs/tables.ts";
import type { LeaseRow, ReaderRoomRow, ReaderRow } from "../log/readers/tables.ts";
import type { MemberRow } from "../members/tables.ts";
import type { ChangeRow, EditionRow, MentionRow, MessageRow, ReplyRow } from "../messages/tables.ts";
import type { ReactionKindRow, ReactionRow } from "../reactions/tables.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { ServerIconRow } from "../server/tables.ts";
import type { CredentialRow, SessionRow, VerificationRow } from "../sessions/tables.ts";
import type { ThreadMemberRow } from "../threads/tables.ts";
import type { WordRow } from "../words/tables.ts";

/** Single values of the server: `epoch`, `directory` (its last position), `name` and `registration` once an owner chose them. */
export interface MetaRow {
  key: string;
  value: string;
}

/** Every table, gathered from the nouns. */
export interface Tables {
  meta: MetaRow;
  server_icon: ServerIconRow;
  accounts: AccountRow;
  sessions: SessionRow;
  credentials: CredentialRow;
  verifications: VerificationRow;
  rooms: RoomRow;
  members: MemberRow;
  invites: InviteRow;
  messages: MessageRow;
  editions: EditionRow;
  reaction_kinds: ReactionKindRow;
  reactions: ReactionRow;
  mentions: MentionRow;
  replies: ReplyRow;
  changes: ChangeRow;
  thread_members: ThreadMemberRow;
  drafts: DraftRow;
  jobs: JobRow;
  failed_jobs: FailedJobRow;
  words: WordRow;
  readers: ReaderRow;
  reader_rooms: ReaderRoomRow;
  leases: LeaseRow;
}
