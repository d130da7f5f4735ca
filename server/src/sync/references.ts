import { type AccountId, actorOf, peopleOf, peopleOfLine, type RoomEvent } from "@parley/protocol";

/** Accounts that a reader needs in order to show a run of events. */
export function accountsIn(events: readonly RoomEvent[]): Set<AccountId> {
  const ids = new Set<AccountId>();
  for (const event of events) {
    ids.add(actorOf(event));
    if ("message" in event) for (const id of peopleOf(event.message)) ids.add(id);
    if ("member" in event) ids.add(event.member.accountId);
    if ("accountId" in event) ids.add(event.accountId);
    if ("lines" in event) for (const id of event.lines?.flatMap(peopleOfLine) ?? []) ids.add(id);
  }
  return ids;
}

/** Threads whose counts the events may have changed. */
export function threadsIn(events: ReadonlyMap<string, readonly RoomEvent[]>): { roomId: string; threadId: string }[] {
  const found = new Map<string, { roomId: string; threadId: string }>();
  for (const [roomId, list] of events) {
    for (const event of list) {
      const threadId = "message" in event ? event.message.threadId : "threadId" in event ? event.threadId : undefined;
      if (threadId !== undefined) found.set(`${roomId} ${threadId}`, { roomId, threadId });
    }
  }
  return [...found.values()];
}
