import type { Writer } from "../../database/database.ts";
import { findEqual, useBlob } from "../store.ts";
import { lockTotals } from "./totals.ts";

/**
 * Counts one more file for an existing blob with the same bytes and answers its key; undefined if there is none and the caller keeps its own blob.
 * Serialized by a lock: of two concurrent transactions neither would see the other's blob.
 */
export async function useEqual(
  writer: Writer,
  bytes: { readonly sha256: string; readonly size: number; readonly key: string },
): Promise<string | undefined> {
  await lockTotals(writer);
  const equal = await findEqual(writer, bytes);
  return equal !== undefined && (await useBlob(writer, equal)) ? equal : undefined;
}
