import { declareTables, toAccount, toRoom } from "../database/declare.ts";
import { systemLinesMigration } from "./migration.ts";

/** A system line of a room, by the position of the first change that it reports. */
export interface SystemLineRow {
  room_id: string;
  position: number;
  type: string;
  by: string;
  at: number;
  count: number;
  /** Position of the last change that it reports. */
  revision: number;
  /** JSON: the other fields of the protocol's line. */
  data: string;
}

export const linesTables = declareTables<{ system_lines: SystemLineRow }>()({
  facts: { system_lines: { grows: true, references: [toRoom({ deep: true }), toAccount("by", { deep: true })] } },
  migrations: { "0006-system-lines": systemLinesMigration },
});
