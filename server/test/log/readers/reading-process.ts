import { appendFileSync } from "node:fs";
import { type Position, positionOf, type RoomId } from "@parley/protocol";
import { createApp } from "../../../src/app.ts";
import { loadConfig } from "../../../src/config.ts";
import type { Writer } from "../../../src/database/database.ts";
import type { LogReader, RoomBatch } from "../../../src/log/readers/log-reader.ts";

/** A line that the reader outside of the database writes for each batch. */
export interface Line {
  readonly pid: number;
  readonly fence: number;
  readonly roomId: RoomId;
  readonly positions: readonly Position[];
}

/** The key under which the database reader stores its count for a room. */
export const countOf = (roomId: RoomId): string => `heard ${roomId}`;

async function count(writer: Writer, roomId: RoomId, more: number): Promise<void> {
  const key = countOf(roomId);
  const row = await writer.selectFrom("meta").where("key", "=", key).select("value").executeTakeFirst();
  const value = String(Number(row?.value ?? 0) + more);
  if (row === undefined) await writer.insertInto("meta").values({ key, value }).execute();
  else await writer.updateTable("meta").set({ value }).where("key", "=", key).execute();
}

/** Two readers: one writes lines to a file, the other counts events in the database. */
const readers = (file: string): LogReader[] => [
  {
    ...{ name: "lines", version: 1, from: "beginning", effects: "outside", limits: { events: 5 } },
    async handle({ roomId, events, fence }: RoomBatch) {
      const line: Line = { pid: process.pid, fence, roomId, positions: events.map(positionOf) };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    },
  },
  {
    ...{ name: "counts", version: 1, from: "beginning", effects: "database", limits: { events: 5 } },
    sharesCommits: true,
    handle: ({ roomId, events }: RoomBatch, writer: Writer) => count(writer, roomId, events.length),
    async handleGroup(batches: readonly RoomBatch[], writer: Writer) {
      for (const { roomId, events } of batches) await count(writer, roomId, events.length);
    },
  },
];

// Started by a test in its own process.
if (import.meta.main) {
  const app = await createApp(loadConfig(), { readers: readers(process.env.READER_FILE ?? ""), leaseDuration: 2_500 });
  process.on("SIGTERM", () => void app.stop().then(() => process.exit(0)));
  await app.start();
}
