import type { Cluster } from "../cluster/cluster.ts";
import { accountTopic, directoryTopic, roomTopic } from "../cluster/topics.ts";
import type { Reader } from "../database/database.ts";
import { frame } from "../log/encode.ts";
import { findServerState, positionsOfAccounts, positionsOfRooms } from "../log/positions.ts";
import type { Announcement } from "../log/transaction.ts";
import { moved } from "./moved.ts";

/**
 * Publishes the positions of all streams that a commit with an unknown outcome may have advanced. A client that is behind pulls what it
 * lacks; for all others nothing changes.
 */
export async function republishPositions(
  cluster: Pick<Cluster, "publish">,
  read: Reader,
  announcements: readonly Announcement[],
): Promise<void> {
  const roomIds = new Set(announcements.flatMap((each) => ("roomId" in each ? [each.roomId] : [])));
  const accountIds = new Set(announcements.flatMap((each) => (each.kind === "account" ? [each.accountId] : [])));
  for (const { id, position, receipts } of await positionsOfRooms(read, [...roomIds])) {
    cluster.publish(roomTopic(id), moved("room", position, id));
    cluster.publish(roomTopic(id), frame({ type: "receipts", roomId: id, from: receipts, to: receipts, receipts: [] }));
  }
  for (const { id, position } of await positionsOfAccounts(read, [...accountIds]))
    cluster.publish(accountTopic(id), moved("account", position));
  if (announcements.some(({ kind }) => kind === "directory"))
    cluster.publish(directoryTopic, moved("directory", (await findServerState(read)).directory));
}
