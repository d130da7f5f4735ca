import { type Room, retentionOf } from "@parley/protocol";
import { useServerInfo } from "../../server/server-info.ts";

/** The days after which messages of a room are deleted; undefined if they are kept. */
export function useRetentionDays({ retentionDays }: Pick<Room, "retentionDays">): number | undefined {
  return retentionOf(retentionDays, useServerInfo()?.retentionDays);
}
