import { partsOf } from "./present.ts";
import type { ScheduledRow } from "./tables.ts";

/** The files that a planned message will carry, by id. */
export const filesOf = (row: Pick<ScheduledRow, "parts">): string[] =>
  partsOf(row).flatMap((part) => {
    if (part.type === "voice") return [part.fileId];
    if (part.type !== "file") return [];
    return part.posterId === undefined ? [part.fileId] : [part.fileId, part.posterId];
  });
