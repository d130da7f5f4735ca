import {
  type AccountId,
  everyone,
  mayMention,
  mayMentionRoom,
  mentionsOf,
  type RoomId,
  type RoomRole,
  roomHandle,
} from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import type { RoomRow } from "../../rooms/tables.ts";
import { mentionsOf as mentionedBy } from "../present.ts";
import { readText } from "../read-text.ts";
import { findMembersByHandle } from "../store.ts";
import type { MessageRow } from "../tables.ts";

/** Most different mentions of one message; further ones are plain text. */
export const maxMentions = 50;

/**
 * The @words of a text, in order: for each the handles that it may mean, longest first, because a handle may contain the dot that ends a
 * sentence. Code, links and escaped text mention nobody.
 */
export function mentionedWords(text: string): (readonly string[])[] {
  if (!mayMention(text)) return [];
  const words = new Map(mentionsOf(readText(text)).map((handles) => [handles[0], handles]));
  return [...words.values()].slice(0, maxMentions);
}

/** The columns that decide whose `@room` mentions everybody. */
type MentionedRoom = Pick<RoomRow, "kind" | "member_count" | "room_mentions">;

/** Whether `@room` of a member with that role mentions the whole room (rule A12). */
export const mayCallRoom = (room: MentionedRoom, role: RoomRole): boolean =>
  mayMentionRoom(
    { kind: room.kind, memberCount: room.member_count, roomMentions: room.room_mentions ?? undefined },
    role,
  );

/** The members that these words mention, in order, and "*" for the whole room if the author may mention it. At most one statement. */
export async function findMentioned(
  reader: Reader,
  roomId: RoomId,
  words: readonly (readonly string[])[],
  mayCall: boolean,
): Promise<string[]> {
  if (words.length === 0) return [];
  const members = new Map<string, AccountId>(mayCall ? [[roomHandle, everyone]] : []);
  for (const { handle, id } of await findMembersByHandle(reader, roomId, [...new Set(words.flat())])) {
    if (handle !== null) members.set(handle, id);
  }
  const found = words.map((handles) => handles.map((handle) => members.get(handle)).find((id) => id !== undefined));
  return [...new Set(found.filter((id) => id !== undefined))];
}

/** A list of mentions as it is stored. */
export function encodeMentions(mentioned: readonly string[]): string {
  return mentioned.length === 0 ? "" : JSON.stringify(mentioned);
}

/** True of a message that mentions an account, or the whole room. */
export const isMentioned = (row: Pick<MessageRow, "mentions">, accountId: AccountId): boolean =>
  mentionedBy(row).some((id) => id === accountId || id === everyone);
