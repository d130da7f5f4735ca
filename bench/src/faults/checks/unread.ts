import type { DumpedMessage } from "../dump.ts";
import { type Evidence, key } from "../evidence.ts";
import { Comparisons, type Findings } from "../verdict.ts";

/** I8: when nothing changes any more, the unread numbers that clients have equal a count of the messages themselves. */
export function unread(evidence: Evidence): Findings {
  const compared = new Comparisons();
  const members = new Map(evidence.dump.members.map((row) => [key(row.roomId, row.accountId), row]));
  for (const { device, roomId, membership } of evidence.of("state")) {
    const own = evidence.devices.get(device);
    const row = members.get(key(roomId, own?.accountId ?? ""));
    if (membership === null || own === undefined || row === undefined) continue;
    const { unreadAfter } = row;
    const at = `${device} in room ${roomId}`;
    compared.expect(
      membership.unreadAfter === unreadAfter,
      () => `${at}: unread after ${membership.unreadAfter}, stored ${unreadAfter}`,
    );
    const unseen = evidence.dump.messages.filter(
      (message) => message.roomId === roomId && isUnread(message, own.accountId, unreadAfter),
    );
    const mentions = unseen.filter(({ text }) => mentionsHandle(text, own.handle)).length;
    compared.expect(
      membership.unread === unseen.length,
      () => `${at}: ${membership.unread} unread, counted ${unseen.length}`,
    );
    compared.expect(
      membership.mentions === mentions,
      () => `${at}: ${membership.mentions} mentions, counted ${mentions}`,
    );
  }
  return compared;
}

/** Rule N1 of the receipts. */
const isUnread = (message: DumpedMessage, accountId: string, unreadAfter: number): boolean =>
  message.position > unreadAfter && message.authorId !== accountId && message.threadId === null && !message.isDeleted;

/** The messages of a run are simple: a handle or `@room` is a word of its own. */
const mentionsHandle = (text: string, handle: string): boolean =>
  text.split(" ").some((word) => word === `@${handle}` || word === "@room");
