import type { AccountId, MessageId, Position, RoomRole } from "@parley/protocol";

/** A change of a room that people in it care about. */
export type LineChange = { readonly position: Position; readonly at: number; readonly by: AccountId } & (
  | { readonly type: "joined" | "left" | "added" | "removed"; readonly accountIds: readonly AccountId[] }
  | { readonly type: "role"; readonly accountIds: readonly AccountId[]; readonly role: RoomRole }
  | { readonly type: "renamed"; readonly name: string }
  | { readonly type: "topic" | "picture" | "pictureRemoved" | "archived" | "unarchived" }
  | { readonly type: "retention"; readonly days?: number }
  | { readonly type: "pinned"; readonly messageId: MessageId }
);
