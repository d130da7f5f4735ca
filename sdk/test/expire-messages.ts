import type { Person, TestServer } from "@parley/server/testing";

/** Lets the messages of a room expire up to a position: makes them old, and lets a moderator set a rule. */
export async function expireMessages(
  server: TestServer,
  moderator: Person,
  roomId: string,
  upTo: number,
): Promise<void> {
  await server.app.database.transaction((writer) =>
    writer
      .updateTable("messages")
      .set((message) => ({ created_at: message("created_at", "-", 3 * 86_400_000) }))
      .where("room_id", "=", roomId)
      .where("position", "<=", upTo)
      .execute(),
  );
  const { room } = (await moderator.call("rooms.get", { roomId })).entry;
  // Another rule than the present one, because the same one would be no change.
  await moderator.call("retention.set", { roomId, days: room.retentionDays === 1 ? 2 : 1 });
  await server.worked();
}
