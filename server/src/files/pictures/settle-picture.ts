import { fileKindOf } from "@parley/protocol";
import type { Context } from "../../context.ts";
import type { Database, Writer } from "../../database/database.ts";
import type { Transaction } from "../../log/transaction.ts";
import type { PreparedFacts } from "../../pictures/messages.ts";
import type { Refused } from "../../pictures/open-picture.ts";
import { findFile, type HeldFile, releaseBlob, setKind, updateFile, useBlob } from "../store.ts";
import type { PictureRow } from "../tables.ts";
import { giveBack, ownersOf } from "../upload/totals.ts";
import { dropLooseBlobs, findPicture, insertPicture, keepLoose, takeLooseBlob } from "./pictures.ts";
import type { Loose } from "./write-loose.ts";

/** The result of the work on a picture: new variants, those of an equal picture, or none, because every try failed. */
export type PictureResult =
  | { readonly kind: "none" }
  | { readonly kind: "equal"; readonly picture: PictureRow }
  | {
      readonly kind: "made";
      /** Hash of the picture as it was sent. */
      readonly source: string;
      readonly result: PreparedFacts | Refused;
      readonly clean?: Loose;
      readonly small?: Loose;
      readonly large?: Loose;
    };

type Made = Extract<PictureResult, { kind: "made" }> & { readonly took: number };

/**
 * Stores the result in the row of the file. From then on readers get the file without metadata, and the cleaned bytes count for the quota. If the file
 * was removed, or another process has stored a result, the new blobs are released.
 */
export async function settlePicture(
  { database, write }: { readonly database: Database; readonly write: Context["write"] },
  fileId: string,
  outcome: PictureResult & { readonly took: number },
): Promise<void> {
  const found = await findFile(database.read, fileId);
  const accounts = found === undefined ? [] : ownersOf(found);
  await write(
    async (tx) => {
      const file = await findFile(tx.writer, fileId);
      if (file !== undefined && file.preparing_since !== null) await settle(tx, file, outcome);
      if (outcome.kind === "made") await dropLooseBlobs(tx.writer, keysOf(outcome), tx.now);
    },
    { accounts },
  );
}

const keysOf = ({ clean, small, large }: Made): string[] =>
  [clean, small, large].flatMap((loose) => (loose === undefined ? [] : [loose.key]));

async function settle(tx: Transaction, file: HeldFile, outcome: PictureResult & { took: number }): Promise<void> {
  if (outcome.kind === "made") return attach(tx, file, await insertMade(tx.writer, file, outcome));
  if (outcome.kind === "none") return attach(tx, file, { blob_key: file.key, width: null });
  const { picture } = outcome;
  // It was removed since it was read: the retry of the job prepares the picture itself.
  if (picture.blob_key !== file.key && !(await useBlob(tx.writer, picture.blob_key)))
    throw new Error("the equal picture is gone");
  await attach(tx, file, picture);
}

/** Stores the variants, unless there are variants of the same picture already. */
async function insertMade(writer: Writer, file: HeldFile, made: Made): Promise<PictureRow> {
  const { clean, small, large, result, source, took } = made;
  const blob_key = clean === undefined ? file.key : await keepLoose(writer, clean);
  const kept = await findPicture(writer, blob_key);
  if (kept !== undefined) return kept;
  for (const loose of [small, large]) if (loose !== undefined) await takeLooseBlob(writer, loose);
  const { width, height, preview, isAnimated } =
    typeof result === "string" ? { width: null, height: null, preview: null, isAnimated: false } : result;
  const keys = { small_key: small?.key ?? null, large_key: large?.key ?? null };
  const picture = { ...{ blob_key, source, width, height, preview, took }, ...keys, animated: isAnimated ? 1 : 0 };
  await insertPicture(writer, picture);
  return picture;
}

async function attach(
  { writer, now }: Transaction,
  file: HeldFile,
  { blob_key, width }: Pick<PictureRow, "blob_key" | "width">,
): Promise<void> {
  const { size } = await sizeOf(writer, blob_key);
  const type = width === null ? "application/octet-stream" : file.type;
  await updateFile(writer, file.id, { blob_key, size, type, preparing_since: null });
  // Messages that are sent from now on store the new kind themselves: they lock the picture first.
  if (type !== file.type) await setKind(writer, file.id, fileKindOf(type));
  await giveBack(writer, file.account_id, file.size - size);
  if (blob_key !== file.key) await releaseBlob(writer, file.key, now);
}

const sizeOf = (writer: Writer, key: string) =>
  writer.selectFrom("blobs").where("key", "=", key).select("size").executeTakeFirstOrThrow();
