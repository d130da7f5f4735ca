import type { Reader, Writer } from "../database/database.ts";
import type { LetterRow } from "./tables.ts";

export async function addLetter(writer: Writer, letter: LetterRow): Promise<void> {
  await writer.insertInto("letters").values(letter).execute();
}

/** Letters to be tried now, those that have waited longest first. */
export function findDue(read: Reader, now: number, limit: number): Promise<LetterRow[]> {
  return read.selectFrom("letters").where("due_at", "<=", now).selectAll().orderBy("due_at").limit(limit).execute();
}

/** Takes a letter for a try; false when another process was first. */
export async function claimLetter(writer: Writer, { id, due_at }: LetterRow, until: number): Promise<boolean> {
  const claimed = await writer
    .updateTable("letters")
    .set({ due_at: until })
    .where("id", "=", id)
    .where("due_at", "=", due_at)
    .executeTakeFirst();
  return Number(claimed.numUpdatedRows) === 1;
}

export async function deleteLetter(writer: Writer, id: string): Promise<void> {
  await writer.deleteFrom("letters").where("id", "=", id).execute();
}
