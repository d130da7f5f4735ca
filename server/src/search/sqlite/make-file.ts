import { renameSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { toText } from "../../database/uuid-bytes.ts";
import { Blocks } from "./blocks.ts";
import { format } from "./bounds.ts";
import type { Breathe } from "./breathe.ts";
import { deleteFile, folderToDisk, makeEmpty, toDisk } from "./index-file.ts";
import { Numbers } from "./numbers.ts";
import { schema } from "./schema.ts";

/** Input for building a new index. */
export interface Making {
  readonly path: string;
  readonly results: string;
  readonly epoch: string;
  readonly data: DatabaseSync;
  /** Throws when the index is closed. */
  readonly breathe: Breathe;
}

/**
 * Builds a new index in place of an existing one. At first it has the places of all messages in order of time, without their words: the reader adds
 * these from the log, room by room, at the existing ids.
 */
export async function makeFile({ path, breathe, ...making }: Making): Promise<void> {
  const draft = `${path}.new`;
  makeEmpty(draft);
  const file = new DatabaseSync(draft);
  try {
    // Nothing is lost if this is cut off: it has the name of an index only when it is whole.
    file.exec("pragma journal_mode = OFF; pragma synchronous = OFF; pragma cache_size = -32768");
    file.exec(schema);
    await fill(file, { ...making, breathe });
  } finally {
    file.close();
  }
  toDisk(draft);
  deleteFile(path);
  renameSync(draft, path);
  folderToDisk(path);
}

async function fill(file: DatabaseSync, { data, results, epoch, breathe }: Omit<Making, "path">): Promise<void> {
  file.exec("begin");
  const say = file.prepare("insert into about(key, value) values (?, ?)");
  for (const [key, value] of Object.entries({ format, results, epoch })) say.run(key, value);
  const [rooms, blocks] = [new Numbers(file, "rooms"), new Blocks(file)];
  const insert = file.prepare("insert into docs(id, room, position, at, author, flags) values (?, ?, ?, ?, 0, 0)");
  const all = data.prepare("select room_id, position, created_at from messages order by created_at, room_id, position");
  let id = 0;
  for (const row of all.iterate()) {
    id += 1;
    const at = Number(row.created_at);
    insert.run(id, rooms.take(String(toText(row.room_id))), Number(row.position), at);
    blocks.note(id, at);
    if (id % 1000 === 0) await breathe();
  }
  blocks.save();
  file.exec("commit");
}
