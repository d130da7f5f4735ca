import type { ChangeType, LogEntry, Noun, Rebuild, Subjects } from "../noun.ts";

type Told = Exclude<ChangeType, `room.${string}` | `member.${string}` | "message.edited" | "message.updated">;

/** Rebuilds an event about a message from its log entry, whose `data` has the published fields. */
function said<T extends Told>(type: T): Rebuild<T> {
  const event = (entry: LogEntry, of: Subjects): unknown => ({
    ...{ type, ...entry.stamp, messageId: entry.subject },
    ...{ ...entry.data, ...of.lines(entry) },
  });
  return { event } as Rebuild<T>;
}

/** How events of messages are rebuilt from the log. */
export const messagesLog = {
  "message.edited": {
    needs: "message",
    event: (entry, of) => ({ type: "message.edited", ...entry.stamp, message: of.message(entry), ...entry.data }),
  },
  "message.updated": {
    needs: "message",
    event: (entry, of) => ({ type: "message.updated", ...entry.stamp, message: of.message(entry) }),
  },
  "message.deleted": said("message.deleted"),
  "message.pinned": said("message.pinned"),
  "message.unpinned": said("message.unpinned"),
  "reaction.added": said("reaction.added"),
  "reaction.removed": said("reaction.removed"),
} satisfies Noun["log"];
