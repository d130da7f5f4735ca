import { randomUUID } from "node:crypto";
import type { Blobs } from "../../blobs/blobs.ts";
import type { Config } from "../../config.ts";
import type { Database, Writer } from "../../database/database.ts";
import type { Size } from "../../pictures/codec.ts";
import { unusedRetention } from "../bounds.ts";
import { insertFile } from "../upload/insert-file.ts";
import { quotasOf } from "../upload/quotas.ts";
import { reserve } from "../upload/totals.ts";
import { dropLooseBlobs, findPicture, insertPicture, keepLoose } from "./pictures.ts";
import type { Loose } from "./write-loose.ts";
import { writeLooseFile } from "./write-loose-file.ts";

export interface KeepParts {
  readonly database: Database;
  readonly blobs: Blobs;
  readonly config: Config;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A still picture in WebP that this program has made. */
export interface MadePicture extends Size {
  /** Where it lies on this machine. */
  readonly path: string;
  readonly name: string;
  /** ThumbHash in base64. */
  readonly preview: string;
}

/**
 * Keeps a picture as a file that no account owns: for messages, by `noteUses`. It goes a day after the last message that carries it, and a day from now
 * without any. Equal bytes are stored once. It counts for the server and for no account; undefined where the server has no room for it.
 */
export async function keepPicture(parts: KeepParts, picture: MadePicture): Promise<string | undefined> {
  const { database, clock } = parts;
  const loose = await writeLooseFile(parts, picture.path);
  const insert = () => database.transaction((writer) => insertOwnerless(writer, parts, picture, loose));
  try {
    return await insert().catch((error) => {
      // Two processes that keep the first files of a server both make the row that counts for the server.
      if (!database.dialect.isUniqueViolation(error)) throw error;
      return insert();
    });
  } finally {
    // Where it was refused, or equal bytes were there.
    await database.transaction((writer) => dropLooseBlobs(writer, [loose.key], clock()));
  }
}

async function insertOwnerless(
  writer: Writer,
  { config, clock }: KeepParts,
  { name, width, height, preview }: MadePicture,
  loose: Loose,
): Promise<string | undefined> {
  const now = clock();
  if (!(await reserve(writer, null, loose.size, quotasOf(config)))) return undefined;
  const blob_key = await keepLoose(writer, loose);
  if ((await findPicture(writer, blob_key)) === undefined) {
    const facts = { width, height, preview, animated: 0, small_key: null, large_key: null, took: 0 };
    await insertPicture(writer, { blob_key, source: loose.sha256, ...facts });
  }
  // Without a time in it: several messages may carry the file, and readers of one learn nothing of when the first was written.
  const id = randomUUID();
  await insertFile(writer, {
    ...{ id, account_id: null, name, type: "image/webp", size: loose.size, state: "ready", blob_key },
    ...{ created_at: now, expires_at: now + unusedRetention, preparing_since: null },
  });
  return id;
}
